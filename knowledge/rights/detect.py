"""Which card a message asks for, if any: its phrases decide, the longest first.

A message that complains of a person or asks where its dossier stands gets no card: those
have answers of their own (`content/rights/detecting.yml` lists the words).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from knowledge.content import ContentFile, read_content
from knowledge.rights.cards import Card
from knowledge.search.asking import Phrase, Phrasebook
from knowledge.search.phrases import whole_words
from knowledge.search.synonyms import Synonyms
from knowledge.search.templates import Template, Words
from knowledge.search.text import normalise


class Detecting(BaseModel):
    """`detecting.yml`: lists that templates name, and words that leave no card."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lists: dict[str, list[str]]
    elsewhere: list[str]


class CardFinder:
    """Finds the phrases of all cards in one message."""

    def __init__(
        self,
        cards: Mapping[str, tuple[ContentFile, Card]],
        detecting: Detecting,
        synonyms: Synonyms,
    ) -> None:
        self._synonyms = synonyms
        self._elsewhere = whole_words(detecting.elsewhere)
        self._book = Phrasebook(
            phrase
            for file, card in cards.values()
            for phrase in _phrases(file, card, detecting.lists)
        )

    @classmethod
    def load(
        cls,
        path: Path,
        cards: Mapping[str, tuple[ContentFile, Card]],
        synonyms: Synonyms,
    ) -> Self:
        """With `detecting.yml`. Raises `ConfigurationError` with file and line."""
        return cls(cards, read_content(path).validate(Detecting), synonyms)

    def detect(self, text: str) -> str | None:
        """The id of the card that the message asks for."""
        written_out = self._synonyms.rewrite(normalise(text))
        if self._elsewhere.search(written_out):
            return None
        found = [one for one in self._book.find(Words.of(written_out), set()) if one.field]
        longest = max(found, key=lambda one: len(one.match.own), default=None)
        return longest.field if longest else None


def _phrases(file: ContentFile, card: Card, lists: Mapping[str, list[str]]) -> Iterator[Phrase]:
    for key, field, phrases in (("say", card.id, card.say), ("not", None, card.without)):
        for number, written in enumerate(phrases):
            try:
                yield Phrase(field, Template(written, lists))
            except ValueError as error:
                raise file.error((key, number), str(error)) from None
