"""Tells people who asked for it when something about their dossier changes.

A change is recorded once, turned into one delivery for each watch, and delivered until it is
marked as shown: nothing is lost by a crash, and nothing is marked twice.
"""
