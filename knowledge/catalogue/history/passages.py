"""Shows of a long text only the places where it changed, with a few words around them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

SHORT = 160
"""Texts up to this many characters are shown whole."""
_AROUND = 5
_MOST_WORDS = 40
_MOST_COMPARED = 600
"""Comparing takes time by the square; a longer changed stretch is shown as one."""
_CUT = "…"

Hunk = tuple[int, int, int, int]
"""Words `[a:b]` of the old text became `[c:d]` of the new one."""


def passages(old: str, new: str) -> list[tuple[str, str]]:
    """Pairs of old and new wording; whole texts where both are short."""
    if len(old) <= SHORT and len(new) <= SHORT:
        return [(old, new)]
    before, after = old.split(), new.split()
    return [(_around(before, a, b), _around(after, c, d)) for a, b, c, d in _hunks(before, after)]


def beginning(text: str) -> str:
    """The text, or its first words where it is long."""
    return text if len(text) <= SHORT else _around(text.split(), 0, _MOST_WORDS)


def _hunks(before: Sequence[str], after: Sequence[str]) -> list[Hunk]:
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if len(old) > _MOST_COMPARED or len(new) > _MOST_COMPARED:
        return [(start, start + len(old), start, start + len(new))]
    hunks: list[Hunk] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            continue
        a, b, c, d = a + start, b + start, c + start, d + start
        if hunks and a - hunks[-1][1] <= _AROUND:  # Too near to stand apart.
            first = hunks.pop()
            a, c = first[0], first[2]
        hunks.append((a, b, c, d))
    return hunks


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = zip(before, after, strict=False)
    same = next((at for at, (old, new) in enumerate(pairs) if old != new), None)
    return min(len(before), len(after)) if same is None else same


def _around(words: Sequence[str], start: int, end: int) -> str:
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(words))
    shown = list(words[first:last])
    cut_within = len(shown) > _MOST_WORDS
    shown = shown[:_MOST_WORDS]
    head = [_CUT] if first else []
    tail = [_CUT] if cut_within or last < len(words) else []
    return " ".join([*head, *shown, *tail])
