"""Keeps answers readable in a chat bubble without cutting words or hiding that it cut.

Where the wording has room for the whole (`Wording.in_full`), nothing is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from knowledge.answers.wording import Wording

T = TypeVar("T")

MAX_LINES = 10
MAX_LINE_CHARS = 260


def shorten(text: str, words: Wording, limit: int = MAX_LINE_CHARS) -> str:
    """`text` on one line, cut at a word's end with an ellipsis when over `limit`.

    With room for the whole it keeps its own lines.
    """
    if words.whole:
        lines = (" ".join(line.split()) for line in text.splitlines())
        return "\n".join(line for line in lines if line)
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return words.text("cut", text=text[:limit].rsplit(" ", 1)[0].rstrip(" ,;.:-"))


def first(lines: Sequence[str], words: Wording, limit: int = MAX_LINES) -> tuple[str, ...]:
    """The first lines, then one that tells how many were left out."""
    if words.whole or len(lines) <= limit + 1:
        return tuple(lines)
    return (*lines[:limit], words.text("more", count=len(lines) - limit))


def at_most(limit: int, items: Sequence[T], words: Wording) -> Sequence[T]:
    """The first `limit` of them, for what is long enough to look it up; all with room for it."""
    return items if words.whole else items[:limit]


def bullet(text: str) -> str:
    """A list line."""
    return f"• {text.lstrip('-–+•* ')}"


def summary(lines: Sequence[str], words: Wording, limit: int = 180) -> str:
    """The first line, with its heading; an ellipsis where there is more to read."""
    shown = lines[:2] if lines[0].endswith(":") else lines[:1]
    text = shorten(" ".join(line.lstrip("• ") for line in shown), words, limit)
    if len(lines) == len(shown) or text.endswith("…"):
        return text
    return words.text("cut", text=text)
