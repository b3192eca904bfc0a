"""Splits plain text under the length a channel takes, without cutting words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_SEPARATORS = ("\n\n", "\n", " ")
_JOINERS = "\u200d\ufe0e\ufe0f"
"""What holds an emoji of several signs together."""


def utf16(text: str) -> int:
    """Length as phones count it; never less than the number of characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(
    text: str,
    limit: int,
    size: Callable[[str], int] = utf16,
    separators: tuple[str, ...] = _SEPARATORS,
) -> list[str]:
    """`text` in parts of at most `limit`.

    Cuts at paragraph ends where it can, else at line ends, else between words, and inside a word
    only when the word alone is too long.
    """
    if size(text) <= limit:
        return [text]
    if not separators:
        return _cut(text, limit, size)
    separator, *finer = separators
    parts: list[str] = []
    current = ""
    for piece in text.split(separator):
        joined = f"{current}{separator}{piece}" if current else piece
        if size(joined) <= limit:
            current = joined
            continue
        if current:
            parts.append(current)
        *whole, current = split(piece, limit, size, tuple(finer)) or [""]
        parts += whole
    return [part for part in (*parts, current) if part.strip()]


def shorten(text: str, limit: int) -> str:
    """`text`, or its first words and "…" when it is longer than `limit` characters."""
    if utf16(text) <= limit:
        return text
    first = split(text, limit - 2, separators=(" ",))[0]
    return f"{first.rstrip(' ,;:.')} …"


def _cut(word: str, limit: int, size: Callable[[str], int]) -> list[str]:
    parts, current = [], ""
    for sign in _signs(word):
        if current and size(current + sign) > limit:
            parts.append(current)
            current = ""
        current += sign
    return [*parts, current]


def _signs(word: str) -> list[str]:
    """What is seen as one sign each: a letter with its marks, an emoji with what joins it."""
    signs: list[str] = []
    for letter in word:
        # "Sk" are the skin tones of emoji.
        joined = unicodedata.category(letter) in ("Mn", "Me", "Sk") or letter in _JOINERS
        if signs and (joined or signs[-1].endswith("\u200d")):
            signs[-1] += letter
        else:
            signs.append(letter)
    return signs
