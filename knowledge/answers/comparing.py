"""Finds the two procedures that a question compares.

"Khóa căn cước điện tử với mở khóa khác nhau sao": either side may leave out what the
other one says, and gets it from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.answers.confidence import LOST, certainty
from knowledge.answers.several import SeveralWords
from knowledge.search.engine import SearchEngine
from knowledge.search.hits import Hit
from knowledge.search.phrases import alternation, both_spellings, whole_words
from knowledge.search.query import QuestionReader
from knowledge.search.text import fold

Pair = tuple[str, str]

_SHORT = 2
"""A side of so few words may lean on the other one ("cấp đổi")."""


class Comparing:
    """Reads comparisons."""

    def __init__(self, search: SearchEngine, reader: QuestionReader, words: SeveralWords) -> None:
        self._search = search
        self._reader = reader
        self._asks = whole_words(words.compare)
        self._around = whole_words(words.around)
        against = alternation(both_spellings(words.against))
        self._against = re.compile(rf",|(?<!\w)(?:{against})(?!\w)")

    def pair(self, text: str) -> Pair | None:
        """Codes of the two, in the order named; None when the text compares nothing."""
        if not self._asks.search(text):
            return None
        named = self._reader.read(self._around.sub(" ", self._asks.sub(" , ", text))).subject
        found = [pair for sides in self._sides(named) if (pair := self._compared(*sides))]
        return max(found, key=lambda pair: pair[0], default=(0.0, None))[1]

    def _sides(self, named: str) -> Iterator[Pair]:
        """Every way to part what is named in two."""
        for match in self._against.finditer(named):
            sides = named[: match.start()], named[match.end() :]
            left, right = (" ".join(self._reader.content_words(side)) for side in sides)
            if left and right:
                yield left, right

    def _compared(self, left: str, right: str) -> tuple[float, Pair] | None:
        """The pair that two sides mean, and how sure that is (0–1)."""
        sides = _completed(left, right)
        one, other = (self._search.search(side) for side in sides)
        certain = min(certainty(one), certainty(other))
        if certain < LOST:
            return None
        if one[0].card.title != other[0].card.title:
            return certain, (one[0].code, other[0].code)
        # Both found the same: each then takes the nearest that the other does not name.
        words = [{fold(word) for word in side.split()} for side in sides]
        first = _beside(one, words[1] - words[0])
        second = _beside(other, words[0] - words[1])
        return (certain, (first, second)) if first and second and first != second else None


def _completed(left: str, right: str) -> Pair:
    """Both sides in full: "cấp đổi" and "cấp lại giấy phép" are about one thing.

    Sides that end alike ("thường trú", "tạm trú") leave nothing out.
    """
    one, other = left.split(), right.split()
    if one[-1] != other[-1]:
        if len(one) <= _SHORT < len(other):
            one += other[len(one) :]
        elif len(other) <= _SHORT < len(one):
            other += one[len(other) :]
    return " ".join(one), " ".join(other)


def _beside(hits: Sequence[Hit], others: set[str]) -> str | None:
    """The first hit whose title says nothing that only the other side says."""
    for hit in hits:
        if not others & hit.card.title_words:
            return hit.code
    return None
