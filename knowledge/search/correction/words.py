"""A text as words that may be rewritten, each at its place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.search.text import fold, normalise
from knowledge.search.text.protected import WORDS, rewritable


@dataclass(frozen=True)
class Word:
    """A word or code: as `typed` and as now `said`, both normalised; `open` when it may be
    rewritten, `kept` when it is meant as typed."""

    start: int
    stop: int
    typed: str
    said: str
    open: bool
    kept: bool = False

    @cached_property
    def bare(self) -> str:
        """What is said, without diacritics."""
        return fold(self.said)


def read_words(text: str, keep: Collection[str]) -> list[Word]:
    """Words and codes of a text in NFC. `keep` are lower-case words meant as typed."""
    free = set(rewritable(text))
    words: list[Word] = []
    for match in WORDS.finditer(text):
        said = normalise(match.group())
        span = match.span()
        words.append(Word(*span, said, said, open=span in free, kept=said in keep))
    return words


def put_back(text: str, words: Sequence[Word]) -> str:
    """The text with every word as it is said now; what did not change stays as typed."""
    pieces: list[str] = []
    end = 0
    for word in words:
        # Words that touch were one: see `parted`.
        between = text[end : word.start] or (" " if pieces else "")
        typed = text[word.start : word.stop]
        pieces += [between, typed if word.said == normalise(typed) else word.said]
        end = word.stop
    return "".join([*pieces, text[end:]])


def parted(start: int, stop: int, typed: str, lengths: Sequence[int]) -> list[Word]:
    """What was `typed` from `start` to `stop`, as words of the given lengths."""
    words: list[Word] = []
    for length in lengths:
        piece, typed = typed[:length], typed[length:]
        end = start + length if typed else stop
        words.append(Word(start, end, piece, piece, open=True))
        start = end
    return words


def near(words: Sequence[Word]) -> list[Word]:
    """Words without the codes among them: no model has learnt those."""
    return [word for word in words if word.said.isalpha()]
