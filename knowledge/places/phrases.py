"""Tells by `content/questions/places.yml` when a message speaks of a place itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from knowledge.content import read_content
from knowledge.places.model import Resolution
from knowledge.places.resolving import Places
from knowledge.search.phrases import alternation, both_spellings, whole_words
from knowledge.search.text import normalise

ContentWords = Callable[[str], Sequence[str]]
"""The words of a text that are not politeness."""


class PhrasesFile(BaseModel):
    """The whole file; it says itself what each list is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asks: list[str]
    beside: list[str]
    stating: list[str]
    district_office: list[str]
    accents_only: list[str]


class PlacePhrases:
    """Reads one message at a time."""

    def __init__(self, file: PhrasesFile, places: Places) -> None:
        self._places = places
        self._asks = whole_words(file.asks)
        self._beside = whole_words(file.beside)
        self._stating = whole_words(file.stating)
        offices = both_spellings(file.district_office) | set(map(normalise, file.accents_only))
        self._office = re.compile(rf"(?<!\w)(?:{alternation(offices)})(?!\w)")

    @classmethod
    def load(cls, path: Path, places: Places) -> Self:
        """Raises `ConfigurationError` with file and line."""
        return cls(read_content(path).validate(PhrasesFile), places)

    def asked_about(
        self, text: str, within: str | None, content_words: ContentWords
    ) -> Resolution | None:
        """The place whose fate or whereabouts is all that a message asks for."""
        text = normalise(text)
        if not self._asks.search(text):
            return None
        rest = self._asks.sub(" ; ", text)
        found = self._places.resolve(rest, asked=True, before=True, within=within)
        if found is None:
            return None
        left = self._places.without(rest, asked=True)
        return None if _says(left, self._beside, content_words) else found

    def only_states(self, text: str, content_words: ContentWords) -> bool:
        """Whether a message that names a place says nothing but that one is there."""
        left = self._places.without(text)
        return not _says(left, self._stating, content_words)

    def names_district_office(self, text: str) -> bool:
        """Whether it speaks of an office of the level that is gone ("nộp ở huyện")."""
        return bool(self._office.search(normalise(text)))

    def without_district_office(self, text: str) -> str:
        """The normalised text without such words."""
        return self._office.sub(" ", normalise(text)).strip()


def _says(left: str, ignored: re.Pattern[str], content_words: ContentWords) -> bool:
    words: Iterable[str] = content_words(ignored.sub(" ", left))
    return any(any(char.isalnum() for char in word) for word in words)
