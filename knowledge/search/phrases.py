"""Regular expressions for lists of phrases that people type with or without diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.search.text import fold, normalise

NOTHING = "(?!)"
"""Matches nowhere: an empty list of phrases."""


def both_spellings(phrases: Iterable[str]) -> set[str]:
    """Every phrase normalised, with and without its diacritics."""
    return {form for phrase in phrases for form in (normalise(phrase), fold(normalise(phrase)))}


def alternation(phrases: Iterable[str]) -> str:
    """Any of the phrases, the longest that fits."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(re.escape, longest_first)) or NOTHING


def whole_words(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, in either spelling, as whole words of a normalised text."""
    return re.compile(rf"(?<!\w)(?:{alternation(both_spellings(phrases))})(?!\w)")
