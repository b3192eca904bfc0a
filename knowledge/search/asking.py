"""Finds the phrases of `content/questions/fields.yml` in a text.

Which of the fields they name are asked for is decided in `query.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from knowledge.content import ContentFile, read_content
from knowledge.search.templates import Match, Template, Words

NO_FIELD = "no_field"
"""Heading of question phrases that ask for no field."""


class FieldPhrases(BaseModel):
    """The phrases of one field; `fields.yml` says what each kind is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ask: list[str] = []
    weak: list[str] = []
    yes_no: list[str] = []
    hint: list[str] = []
    shield: list[str] = Field(default=[], alias="not")


class FieldsFile(BaseModel):
    """`fields.yml`: lists of words that templates name, and the phrases of each field."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lists: dict[str, list[str]]
    fields: dict[str, FieldPhrases]


@dataclass(frozen=True)
class Phrase:
    """`field` is None for a phrase that is part of a name."""

    field: str | None
    template: Template


@dataclass(frozen=True)
class Found:
    """A phrase in a text."""

    field: str | None
    match: Match

    @property
    def asks(self) -> bool:
        """Whether it asks for a field."""
        return self.field not in (None, NO_FIELD)


class Phrasebook:
    """Finds its phrases in a text, left to right, the longest at each word."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._beginning_with: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            for word in set(phrase.template.first_words()):
                self._beginning_with[word].append(phrase)

    def find(self, text: Words, taken: set[int]) -> Iterator[Found]:
        """Phrases of words that are not yet `taken`; takes theirs."""
        for start, word in enumerate(text.words):
            candidates = [] if start in taken else self._beginning_with.get(word, [])
            matches = ((one.field, one.template.match(text, start)) for one in candidates)
            free = [Found(f, m) for f, m in matches if m and taken.isdisjoint(m.own)]
            if free:
                longest = max(free, key=lambda found: len(found.match.own))
                taken.update(longest.match.own)
                yield longest


@dataclass(frozen=True)
class Phrasebooks:
    """The phrases of all fields by their kind."""

    ask: Phrasebook
    weak: Phrasebook
    yes_no: Phrasebook
    hint: Phrasebook

    @classmethod
    def load(cls, path: Path) -> Self:
        """Raises `ConfigurationError` with file and line."""
        content = read_content(path)
        file = content.validate(FieldsFile)
        ask = Phrasebook([*_phrases(content, file, "not"), *_phrases(content, file, "ask")])
        rest = (Phrasebook(_phrases(content, file, kind)) for kind in ("weak", "yes_no", "hint"))
        return cls(ask, *rest)


def _phrases(content: ContentFile, file: FieldsFile, kind: str) -> Iterator[Phrase]:
    for field, phrases in file.fields.items():
        for number, written in enumerate(phrases.model_dump(by_alias=True)[kind]):
            try:
                template = Template(written, file.lists)
            except ValueError as error:
                raise content.error(("fields", field, kind, number), str(error)) from None
            yield Phrase(None if kind == "not" else field, template)
