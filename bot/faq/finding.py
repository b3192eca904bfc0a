"""Finds procedures for what was asked, a page at a time; with a question its short answer too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.faq.asked import Asked
from bot.faq.filters import Filters
from bot.faq.texts import faq_texts
from knowledge.answers.confidence import LOST, certainty
from knowledge.answers.model import Field
from knowledge.answers.shortening import shorten
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import CODE
from knowledge.search.engine import MOST_HITS, SearchEngine
from knowledge.search.index import Card
from knowledge.search.query import QuestionReader
from knowledge.search.text import fold

A_PAGE = 10
WITH_GIST = 3
"""Results that tell the asked field at once; the rest is a press away."""
NEAR_ENOUGH = 0.55
"""What a result's score must reach of the best one's; the rest is noise."""
_LONGEST_AGENCY = 90

Gist = Callable[[str, Field], str]
"""A field of a procedure in a line; empty when its record is silent."""


@dataclass(frozen=True)
class Item:
    """One result; `gist` answers the field that was asked for."""

    code: str
    title: str
    agency: str
    tags: tuple[str, ...]
    gist: str = ""


@dataclass(frozen=True)
class Found:
    """A page of results. `note` is the sentence above them, `field` what the text asks for."""

    asked: Asked
    items: tuple[Item, ...]
    note: str
    pages: int
    field: Field | None = None


class _Cards(NamedTuple):
    cards: Sequence[Card]
    note: str


class Finder:
    """Searches the current index, or lists what the filters leave."""

    def __init__(
        self,
        search: SearchEngine,
        questions: QuestionReader,
        filters: Filters,
        gist: Gist,
        words: Wording,
    ) -> None:
        self._search = search
        self._questions = questions
        self._filters = filters
        self._gist = gist
        self._words = words

    def find(self, asked: Asked) -> Found:
        """One page. Raises `IndexUnavailable`."""
        asked = self._filters.known(asked)
        among = self._filters.codes(asked)
        found = self._looked_up(asked, among) if asked.text else self._listed(among)
        first = (asked.page - 1) * A_PAGE
        shown = found.cards[first : first + A_PAGE]
        field = self._field(asked.text)
        return Found(
            asked=asked,
            items=tuple(
                self._item(card, field if asked.page == 1 and place < WITH_GIST else None)
                for place, card in enumerate(shown)
            ),
            note=found.note.format(count=f"{len(found.cards):,}".replace(",", ".")),
            pages=-(-len(found.cards) // A_PAGE),
            field=field,
        )

    def _looked_up(self, asked: Asked, among: frozenset[str] | None) -> _Cards:
        texts = faq_texts().found
        if code := CODE.search(asked.text):
            return _noted([card for card in self._search.index.cards if card.code == code[0]])
        hits = self._search.search(
            asked.text, limit=MOST_HITS, province=asked.province or None, among=among
        )
        near = [hit for hit in hits if hit.score >= NEAR_ENOUGH * hits[0].score]
        if near and certainty(near) < LOST:
            return _Cards([hit.card for hit in near[:A_PAGE]], texts.unsure)
        return _noted([hit.card for hit in near])

    def _listed(self, among: frozenset[str] | None) -> _Cards:
        texts = faq_texts().found
        if among is None:
            known = self._search.index.by_code
            return _Cards([known[code] for code in faq_texts().first if code in known], texts.first)
        cards = [card for card in self._search.index.cards if card.code in among]
        cards.sort(key=lambda card: fold(card.title))
        return _Cards(cards, texts.listed if cards else texts.none)

    def _field(self, text: str) -> Field | None:
        known = set(faq_texts().anchors)
        asked = (Field(name) for name in self._questions.read(text).fields)
        return next((field for field in asked if field in known), None)

    def _item(self, card: Card, field: Field | None) -> Item:
        texts, glance = faq_texts(), self._filters.glance(card.code)
        levels = [label for level, label in texts.level.items() if level in card.levels]
        place = [card.province] if card.province else []
        return Item(
            code=card.code,
            title=card.title[:1].upper() + card.title[1:],
            agency=shorten(card.agency, self._words, _LONGEST_AGENCY),
            tags=(*place, *levels, texts.online[glance.online]),
            gist=self._gist(card.code, field) if field else "",
        )


def _noted(cards: Sequence[Card]) -> _Cards:
    texts = faq_texts().found
    if not cards:
        return _Cards(cards, texts.none)
    if len(cards) == 1:
        return _Cards(cards, texts.one)
    return _Cards(cards, texts.many if len(cards) == MOST_HITS else texts.some)
