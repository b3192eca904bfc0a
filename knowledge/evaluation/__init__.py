"""Measures answers on labelled questions the assistant has never seen."""
