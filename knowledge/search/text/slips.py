"""Words that a typed word may have been meant for: one slip of a finger, or a spelling
by ear as each region speaks. Which of them are words, and which fits, is not known here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from string import ascii_lowercase

from knowledge.search.text.spelling import fold


def _both_ways(pairs: str) -> dict[str, list[str]]:
    alike: dict[str, list[str]] = {}
    for one, other in (pair.split("/") for pair in pairs.split()):
        alike.setdefault(one, []).append(other)
        alike.setdefault(other, []).append(one)
    return alike


# Sounds that some region does not tell apart, and two ways to write one sound.
_ALIKE_ONSETS = _both_ways(
    "x/s d/gi d/v gi/v l/n tr/ch r/d r/gi r/g d/đ c/k g/gh ng/ngh qu/w v/dz gi/z d/z v/z ph/f"
)
_ALIKE_ENDINGS = _both_ways("n/ng t/c n/nh t/ch")
_ONSET = re.compile("gi(?=[aeou])|qu|ngh?|gh|ch|dz|kh|nh|ph|th|tr|[^aeiouy]?")
_ENDING = re.compile("(?:ng|nh|ch|[^aeiouy])?$")
_TILDE, _HOOK = "\u0303", "\u0309"
_OTHER_TONE = str.maketrans(_TILDE + _HOOK, _HOOK + _TILDE)


def one_slip_away(word: str) -> set[str]:
    """All strings of a–z at Damerau-Levenshtein distance 1 from a bare word."""
    halves = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    dropped = {a + b[1:] for a, b in halves if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    replaced = {a + letter + b[1:] for a, b in halves if b for letter in ascii_lowercase}
    added = {a + letter + b for a, b in halves for letter in ascii_lowercase}
    return (dropped | swapped | replaced | added) - {word}


def said_alike(word: str) -> set[str]:
    """Spellings of an accented word that sound the same somewhere: "dấy" → "giấy"."""
    found: set[str] = set()
    for spelling in (word, with_other_tone(word)):
        found |= {spelling, *_other_onsets(spelling), *_other_endings(spelling)}
    return found - {word}


def with_other_tone(word: str) -> str:
    """Hook for tilde, tilde for hook: the South has one tone for both."""
    letters = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", letters.translate(_OTHER_TONE))


def _other_onsets(word: str) -> Iterator[str]:
    cut = _length(_ONSET.match(fold(word)))
    yield from (meant + word[cut:] for meant in _ALIKE_ONSETS.get(word[:cut], ()))


def _other_endings(word: str) -> Iterator[str]:
    cut = len(word) - _length(_ENDING.search(fold(word)))
    yield from (word[:cut] + meant for meant in _ALIKE_ENDINGS.get(word[cut:], ()))


def _length(match: re.Match[str] | None) -> int:
    return len(match.group()) if match else 0
