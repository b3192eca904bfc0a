"""Keeps the catalogue in step with the national portal: politely, and only for what changed.

`client.py` speaks to the portal, `memory.py` survives being killed, `run.py` does the sync.
"""
