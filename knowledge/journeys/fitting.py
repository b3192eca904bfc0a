"""Makes texts of records fit a bubble, and says where something was left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answers.shortening import shorten
from knowledge.answers.wording import Wording

BUBBLE = 500
"""Characters people can take in at once."""

_LISTING = re.compile(
    r"^(?:[\s\-–+•*.,:;]+|\(?(?:[\divx.]+|[a-zđ])\)\s*|\d+(?:\.\d+)+\.?\s+|\d+\.\s+)+"
)
_ENDING = re.compile(r"[\s.,:;]+$")


def plain(text: str) -> str:
    """One line without the bullet, number or letter before it and the stop after it."""
    line = " ".join(text.split())
    bare = _ENDING.sub("", _LISTING.sub("", line))
    return bare[:1].upper() + bare[1:]


def fit(lines: Sequence[str], limit: int, words: Wording) -> str:
    """As many whole lines as have room, then how many were left out."""
    whole = "\n".join(lines)
    if len(whole) <= limit or not lines:
        return whole
    kept: list[str] = []
    for line in lines:
        more = words.text("more", count=len(lines) - len(kept) - 1)
        if len("\n".join([*kept, line, more])) > limit:
            break
        kept.append(line)
    rest = words.text("more", count=len(lines) - len(kept))
    if kept:
        return "\n".join([*kept, rest])
    return shorten(lines[0], words, limit - 2)


def cut(text: str, limit: int, words: Wording) -> str:
    """The text with its lines, ended at a word where it is over `limit`."""
    if len(text) <= limit:
        return text
    return words.text("cut", text=text[: limit - 2].rsplit(" ", 1)[0].rstrip(" ,;.:-\n"))
