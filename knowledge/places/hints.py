"""The words of `content/places/words.yml` that tell that a name beside them is a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from pydantic import BaseModel, ConfigDict

from knowledge.content import read_content
from knowledge.places.gazetteer import Older
from knowledge.places.model import Level
from knowledge.places.spelling import Word, alike, exactly, spelt_out
from knowledge.search.text import normalise


class Kind(BaseModel):
    """How a kind of unit is said in front of its name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: Level
    kind: str
    say: tuple[str, ...]
    sure: bool = False
    """Even without diacritics it is no other word."""


class HintsFile(BaseModel):
    """The whole file; it says itself what each key is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: tuple[Kind, ...]
    at: tuple[str, ...]
    not_after: tuple[str, ...]
    common: tuple[str, ...]
    never: tuple[str, ...]
    older: tuple[Older, ...] = ()


class Marker(NamedTuple):
    """A kind, as one of the ways to say it."""

    words: tuple[str, ...]
    kind: Kind


class Hints:
    """Looks at what stands around a word of a text."""

    def __init__(self, file: HintsFile) -> None:
        self.older = file.older
        self._markers = [Marker(_words(say), kind) for kind in file.kinds for say in kind.say]
        self._at, self._not_after = _all(file.at), _all(file.not_after)
        self._common, self._never = _all(file.common), _all(file.never)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Raises `ConfigurationError` with file and line."""
        return cls(read_content(folder / "words.yml").validate(HintsFile))

    def markers(self, words: Sequence[Word], start: int, accented: bool) -> list[Marker]:
        """The words for a kind that begin here. In a text with diacritics they have theirs:
        "quan" is no "quận" there."""
        same = exactly if accented else alike
        return [
            marker
            for marker in self._markers
            if same(words[start : start + len(marker.words)], marker.words)
        ]

    def is_placed(self, words: Sequence[Word], start: int) -> bool:
        """Whether a word before says that a place follows."""
        return _ends(words, start, self._at)

    def is_called(self, words: Sequence[Word], start: int) -> bool:
        """Whether a word before says that somebody or something bears the name."""
        return _ends(words, start, self._not_after)

    def is_common(self, name: tuple[str, ...]) -> bool:
        """Whether the name of a province is an everyday word, too."""
        return name in self._common

    def taken(self, words: Sequence[Word]) -> frozenset[int]:
        """The words that belong to a phrase which is no place."""
        found: set[int] = set()
        for start in range(len(words)):
            for phrase in self._never:
                if alike(words[start : start + len(phrase)], phrase):
                    found.update(range(start, start + len(phrase)))
        return frozenset(found)


def _ends(words: Sequence[Word], end: int, phrases: Iterable[tuple[str, ...]]) -> bool:
    return any(
        end >= len(phrase) and alike(words[end - len(phrase) : end], phrase) for phrase in phrases
    )


def _all(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(map(_words, phrases))


def _words(phrase: str) -> tuple[str, ...]:
    return spelt_out(normalise(phrase))
