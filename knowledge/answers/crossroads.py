"""Asks for the case before answering, where it decides which procedure is meant.

"Hỗ trợ mai táng" depends on who died, "làm căn cước" on whether it is the first one. The
matters, questions and ways are data: `content/questions/crossroads.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from knowledge.content import read_content
from knowledge.search.phrases import whole_words
from knowledge.search.phrasings import Code
from knowledge.search.text import normalise

MOST_WAYS = 5
"""Buttons that a small screen shows at once."""


class Way(BaseModel):
    """One procedure, the button for it, and what people say who mean it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Code
    label: Annotated[str, Field(min_length=2, max_length=40)]
    when: tuple[str, ...] = ()

    @cached_property
    def said(self) -> re.Pattern[str]:
        """Any of `when`."""
        return whole_words(self.when)


class Crossing(BaseModel):
    """A matter with several ways; `bare` when only a text that says no more asks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: Annotated[tuple[str, ...], Field(min_length=1)]
    bare: bool = False
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    ask: str
    ways: Annotated[tuple[Way, ...], Field(min_length=2, max_length=MOST_WAYS)]

    @cached_property
    def named(self) -> re.Pattern[str]:
        """Any of `about`."""
        return whole_words(self.about)

    @cached_property
    def says_no_more(self) -> re.Pattern[str]:
        """Any of `about` and `also`."""
        return whole_words([*self.about, *self.also])

    @cached_property
    def beyond(self) -> re.Pattern[str]:
        """Any of `unless`."""
        return whole_words(self.unless)


@dataclass(frozen=True)
class Choice:
    """The ways that are open, what to `ask`, and the ways that what was said points at."""

    ask: str
    ways: tuple[Way, ...]
    meant: tuple[Way, ...] = ()
    bare: bool = False


class Crossroads:
    """All crossings whose procedures the catalogue in use has."""

    def __init__(self, crossings: Iterable[Crossing], exists: Callable[[str], bool]) -> None:
        self._crossings = tuple(crossings)
        self._exists = exists

    @staticmethod
    def read(folder: Path) -> list[Crossing]:
        """The content of `crossroads.yml`; `ConfigurationError` names file and line."""
        return read_content(folder / "crossroads.yml").validate(list[Crossing])

    def choice(
        self, subject: str, known: str, content_words: Callable[[str], Sequence[str]]
    ) -> Choice | None:
        """What is open about a subject; `known` is all that was said of the case."""
        subject, known = normalise(subject), normalise(known)
        for crossing in self._crossings:
            if not crossing.named.search(subject) or crossing.beyond.search(known):
                continue
            if crossing.bare and content_words(crossing.says_no_more.sub(" ", subject)):
                continue
            ways = tuple(way for way in crossing.ways if self._exists(way.code))
            if len(ways) > 1:
                meant = tuple(way for way in ways if way.said.search(known))
                return Choice(crossing.ask, ways, meant, crossing.bare)
        return None
