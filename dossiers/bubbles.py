"""Packs lines into as few chat bubbles as hold them, none longer than a phone shows at once."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

MOST_CHARS = 500


def pack(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines in order, never torn unless one alone is too long; then between words."""
    bubbles: list[str] = []
    for line in lines:
        for part in textwrap.wrap(line, MOST_CHARS, break_on_hyphens=False):
            if bubbles and len(bubbles[-1]) + 1 + len(part) <= MOST_CHARS:
                bubbles[-1] += f"\n{part}"
            else:
                bubbles.append(part)
    return tuple(bubbles)
