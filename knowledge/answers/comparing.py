"""Finds the two procedures that a question compares.

"Khóa căn cước điện tử với mở khóa khác nhau sao": either side may leave out what the
other one says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.answers.confidence import LOST, certainty
from knowledge.answers.several import SeveralWords
from knowledge.search.engine import SearchEngine
from knowledge.search.phrases import alternation, both_spellings, whole_words
from knowledge.search.query import QuestionReader
from knowledge.search.text import fold, normalise, tokens

Pair = tuple[str, str]

_SHOWN = 0.55
"""Two titles that show the difference beat two searches that are less sure than this."""
_SHOWN_SHORT = 0.85
"""The same where a side is too short to be searched for by itself ("cấp đổi")."""
_SHORT = 2


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
        best, pair = LOST, None
        for left, right in self._sides(named):
            for certain, found in (self._apart(left, right), self._together(left, right)):
                if found and certain > best:
                    best, pair = certain, found
        return pair

    def _sides(self, named: str) -> Iterator[Pair]:
        """Every way to part what is named in two."""
        for match in self._against.finditer(named):
            sides = named[: match.start()], named[match.end() :]
            left, right = (" ".join(self._reader.content_words(side)) for side in sides)
            if left and right:
                yield left, right

    def _apart(self, left: str, right: str) -> tuple[float, Pair | None]:
        """Both sides say in full what they mean."""
        one, other = self._search.search(left, limit=1), self._search.search(right, limit=1)
        certain = min(certainty(one), certainty(other))
        if not certain or one[0].code == other[0].code:
            return 0.0, None
        return certain, (one[0].code, other[0].code)

    def _together(self, left: str, right: str) -> tuple[float, Pair | None]:
        """One side leaves out what the other says: the titles must show the difference."""
        hits = self._search.search(f"{left} {right}")
        words = [{fold(word) for word in side.split()} for side in (left, right)]
        titles = [{fold(w) for w in tokens(normalise(hit.card.title))} for hit in hits]
        ours, theirs = words[0] - words[1], words[1] - words[0]
        first = next((i for i, t in enumerate(titles) if words[0] <= t and not theirs & t), None)
        second = next((i for i, t in enumerate(titles) if words[1] <= t and not ours & t), None)
        if first is None or second is None:
            first = _first(titles, ours, theirs) if first is None else first
            second = _first(titles, theirs, ours) if second is None else second
        if first is None or second is None or first == second:
            return 0.0, None
        shown = _SHOWN_SHORT if min(map(len, words)) <= _SHORT else _SHOWN
        return min(certainty(hits), shown), (hits[first].code, hits[second].code)


def _first(titles: list[set[str]], said: set[str], other: set[str]) -> int | None:
    """The first title with the words of one side and not those of the other."""
    if not said:
        return next((i for i, title in enumerate(titles) if not other & title), None)
    return next((i for i, title in enumerate(titles) if said <= title), None)
