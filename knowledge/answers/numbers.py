"""Writes numbers the Vietnamese way: 7.000; 0,5; 20 (never 20.0)."""

from __future__ import annotations


def number(value: float) -> str:
    """Thousands by dots, at most two decimals by a comma."""
    written = f"{value:,.2f}".rstrip("0").rstrip(".")
    return written.translate(str.maketrans(",.", ".,"))
