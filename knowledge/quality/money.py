"""Reads the sums of money that a text names."""

from __future__ import annotations

import re

MONEY = re.compile(
    r"(?P<figure>\d[\d.,]*\d|\d)\s*(?P<scale>nghìn|ngàn|triệu|tỷ)?\s*(?:đồng|đ\b|vnđ|vnd)",
    re.IGNORECASE,
)
DOLLARS = re.compile(r"[1-9][\d.,]*\s*(?:usd|đô la)", re.IGNORECASE)
FOREIGN = re.compile(r"usd|đô la|eur|%", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9}


def sums(text: str) -> dict[float, re.Match[str]]:
    """The sums in đồng above 0, each with where it stands: `20.000đ`, `1,5 triệu đồng`."""
    found: dict[float, re.Match[str]] = {}
    for match in MONEY.finditer(text):
        amount = _figure(match["figure"]) * _SCALES.get((match["scale"] or "").lower(), 1)
        if amount:
            found.setdefault(amount, match)
    return found


def _figure(written: str) -> float:
    if _GROUPED.fullmatch(written):
        return float(re.sub(r"[.,]", "", written))
    try:
        return float(written.replace(",", "."))
    except ValueError:  # Several signs that are not in groups of three: a slip, no sum.
        return 0
