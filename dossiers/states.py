"""From an agency's or VNeID's own words for a state to one of the ten.

The words are in `content/dossiers/states.yml`. Words that are not there are no state at all:
guessing from parts of a sentence ("chưa xử lý xong") would turn it round.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from dossiers.model import State
from knowledge.content import read_content
from knowledge.search.phrases import whole_words
from knowledge.search.text import fold, normalise


class StateWords:
    """Compares whole phrases, without diacritics or capitals."""

    def __init__(self, words: Mapping[int, list[str]]) -> None:
        self._states = {_key(said): State.of(n) for n, phrases in words.items() for said in phrases}
        self._anywhere = whole_words(said for phrases in words.values() for said in phrases)

    @classmethod
    def load(cls, path: Path) -> Self:
        """From `states.yml`. Raises `ConfigurationError` with file and line of a mistake."""
        return cls(read_content(path).validate(dict[int, list[str]]))

    def read(self, own_words: str) -> State:
        """The state that is meant; UNKNOWN for words not listed."""
        return self._states.get(_key(own_words), State.UNKNOWN)

    def named_in(self, text: str) -> State | None:
        """The first state that a sentence names; None without one."""
        found = self._anywhere.search(normalise(text))
        return self._states[_key(found.group())] if found else None


def _key(words: str) -> str:
    return fold(normalise(words)).strip(" .")
