"""Compares names word by word, whether they were typed with diacritics or without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from knowledge.search.text import fold

# Letters and digits apart: "q1" is "q 1"; hyphens and apostrophes part words: "M’Drắk".
_WORD = re.compile(r"\d+|[^\W\d_]+")
# What may stand between the words of a name: "Chân Mây - Lăng Cô", "p. Bến Nghé".
_GOES_ON = re.compile(r"[.’'\- ]*(?=\w)")
# Names are made of few different syllables, and every one of them is compared often.
folded = lru_cache(maxsize=8192)(fold)


class Word(NamedTuple):
    """A word of a normalised text, and where it stands; `ends` at a punctuation mark."""

    text: str
    folded: str
    start: int
    end: int
    ends: bool = False


def words_of(text: str) -> list[Word]:
    """The words of a normalised text; numbers without leading zeros ("quận 01")."""
    found = []
    for match in _WORD.finditer(text):
        word = _without_zeros(match.group())
        ends = not _GOES_ON.match(text, match.end())
        found.append(Word(word, folded(word), match.start(), match.end(), ends))
    return found


def spelt_out(name: str) -> tuple[str, ...]:
    """The words of a normalised name."""
    return tuple(map(_without_zeros, _WORD.findall(name)))


def alike(typed: Sequence[Word], name: Sequence[str]) -> bool:
    """Whether every word typed is that of the name, or the same without diacritics."""
    return len(typed) == len(name) and all(
        word.text == part or word.text == folded(part)
        for word, part in zip(typed, name, strict=True)
    )


def exactly(typed: Sequence[Word], name: Sequence[str]) -> bool:
    """Whether the words typed are those of the name, diacritics and all."""
    return tuple(word.text for word in typed) == tuple(name)


def _without_zeros(word: str) -> str:
    return word.lstrip("0") or word if word[0] == "0" else word
