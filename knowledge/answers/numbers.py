"""Writes numbers the Vietnamese way: 7.000; 0,5; 20 (never 20.0)."""

from __future__ import annotations


def number(value: float) -> str:
    """Thousands by dots, decimals by a comma."""
    if float(value).is_integer():
        return f"{int(value):,}".replace(",", ".")
    return f"{value:,.2f}".rstrip("0").translate(str.maketrans(",.", ".,"))
