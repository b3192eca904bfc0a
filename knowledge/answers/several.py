"""Finds several questions in one message: "khai tử cần gì, tách hộ mất bao lâu".

Each part must ask something by itself and be sure by itself, or name its procedure in
full ("khai sinh và kết hôn"): a story with commas stays one question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.answers.confidence import LOST, NEW_TOPIC, certainty
from knowledge.answers.decision import Part
from knowledge.answers.model import Field
from knowledge.content import read_content
from knowledge.search.engine import SearchEngine
from knowledge.search.hits import Hit
from knowledge.search.phrases import alternation, both_spellings
from knowledge.search.query import Question, QuestionReader
from knowledge.search.text import fold

MOST_PARTS = 4
_UNSAID = 0.25
"""A title that lacks no more of the telling words than this is what the row names."""

Accepts = Callable[[Sequence[Hit], Iterable[str]], bool]


class SeveralWords(BaseModel):
    """The lists of `several.yml`, which explains them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    between: list[str]
    against: list[str]
    compare: list[str]
    around: list[str]

    @classmethod
    def load(cls, folder: Path) -> SeveralWords:
        """Raises `ConfigurationError` with file and line."""
        return read_content(folder / "several.yml").validate(cls)


class Several:
    """Splits a message and searches for its parts."""

    def __init__(self, search: SearchEngine, reader: QuestionReader, words: SeveralWords) -> None:
        self._search = search
        self._reader = reader
        between = alternation(both_spellings(words.between))
        self._between = re.compile(rf"[,;.?!\n]+|(?<!\w)(?:{between})(?!\w)")

    def parts(self, text: str) -> tuple[Part, ...]:
        """The parts of a normalised text; none when it is one question."""
        unsaid = self._unsaid(self._reader.read(text))
        if unsaid == 0:
            return ()
        asking = list(self._asking(text))
        # "khai sinh và kết hôn" is nearly a title, and still two procedures by their names.
        accepts = self._names_in_full if unsaid <= _UNSAID else self._is_sure
        parts = self._found(asking, accepts) if len(asking) > 1 else ()
        return parts or self._enumerated(text)

    def _asking(self, text: str) -> Iterator[str]:
        """Stretches of the text that name something and ask something about it."""
        start = 0
        ends = [match.start() for match in self._between.finditer(text)]
        for end in [*ends, len(text)]:
            question = self._reader.read(text[start:end])
            if question.fields and self._reader.content_words(question.subject):
                yield text[start:end]
                start = end

    def _enumerated(self, text: str) -> tuple[Part, ...]:
        """Procedures that are only named in a row and share the question."""
        question = self._reader.read(text)
        pieces = [piece.strip() for piece in self._between.split(question.subject)]
        pieces = [piece for piece in pieces if self._reader.content_words(piece)]
        if not 1 < len(pieces) <= MOST_PARTS:
            return ()
        found = self._found(pieces, self._names_in_full)
        fields = tuple(Field(name) for name in question.fields) or (Field.OVERVIEW,)
        return tuple(Part(part.code, fields, part.subject) for part in found)

    def _found(self, pieces: Sequence[str], accepts: Accepts) -> tuple[Part, ...]:
        """One part a procedure; none unless every piece is accepted and two remain."""
        found: dict[str, Part] = {}
        for piece in pieces[:MOST_PARTS]:
            question = self._reader.read(piece)
            hits = self._search.search(question.text, limit=3)
            if not accepts(hits, self._reader.content_words(question.subject)):
                return ()
            code = hits[0].code
            said = found[code].fields if code in found else ()
            fields = dict.fromkeys([*said, *map(Field, question.fields)])
            found[code] = Part(code, tuple(fields) or (Field.OVERVIEW,), question.subject)
        return tuple(found.values()) if len(found) > 1 else ()

    def _unsaid(self, question: Question) -> float:
        """The share of the words that the nearest title lacks; none of them where it lists the
        things itself: "thức ăn thủy sản, sản phẩm xử lý môi trường"."""
        words = {fold(word) for word in self._reader.content_words(question.subject)}
        hits = self._search.search(question.text, limit=1)
        missing = words - hits[0].card.title_words if hits else words
        telling = self._search.telling(words)
        return len(missing) / len(words) if telling or not words else 1.0

    def _is_sure(self, hits: Sequence[Hit], words: Iterable[str]) -> bool:
        return certainty(hits) >= NEW_TOPIC or self._names_in_full(hits, words)

    def _names_in_full(self, hits: Sequence[Hit], words: Iterable[str]) -> bool:
        if certainty(hits) < LOST:
            return False
        said = {fold(word) for word in words}
        return said <= hits[0].card.title_words and bool(self._search.telling(said))
