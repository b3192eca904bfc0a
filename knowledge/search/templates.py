"""Phrases with choices in them, as content files write them: `<cần>? giấy tờ <gì>`.

`<name>` stands for any phrase of the list of that name, `(a|b)` for a or b; a `?` behind
either: or nothing. `…` stands for one to twelve words that are not part of the phrase ("có
được … không"). What a phrase means is not known here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Self

from knowledge.search.text import fold, normalise

LONGEST_GAP = 12

_PART = re.compile(r"\s*(?:<([^<>]+)>(\??)|\(([^()]+)\)(\??)|(…)|([^\s<>()?…]+))")
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Words:
    """A normalised text as words and punctuation marks; `spans` are their places in it.

    `careless` when at most half of its words show diacritics: fewer than any carefully
    typed sentence has, so that the others may lack theirs.
    """

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    careless: bool

    @classmethod
    def of(cls, text: str) -> Words:
        """Splits the text."""
        found = list(_WORD.finditer(text))
        words = tuple(match.group() for match in found)
        longer = [word for word in words if len(word) > 1 and word.isalpha()]
        marked = sum(fold(word) != word for word in longer)
        return cls(words, tuple(match.span() for match in found), 2 * marked <= len(longer))


@dataclass(frozen=True)
class Match:
    """The words from `start` to `end` (excluded); those of `gap` are not part of it."""

    start: int
    end: int
    gap: range = range(0)

    @property
    def own(self) -> tuple[int, ...]:
        """The places of its own words."""
        return tuple(at for at in range(self.start, self.end) if at not in self.gap)


@dataclass(frozen=True)
class _Part:
    """A piece of a template: any of the phrases, by the spellings of their first word; a
    gap when there are none."""

    choices: Mapping[str, Sequence[tuple[str, ...]]]
    optional: bool = False

    @classmethod
    def of(cls, phrases: Iterable[str], optional: bool) -> Self:
        """Any of the phrases."""
        choices: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in phrases:
            words = tuple(_WORD.findall(normalise(phrase)))
            if not words:
                raise ValueError("không để trống một lựa chọn")
            for spelling in _spellings(words[0]):
                choices[spelling].append(words)
        return cls(dict(choices), optional)


class Template:
    """One phrase. Raises `ValueError`, with a reason for its writer, when it is no phrase."""

    def __init__(self, written: str, lists: Mapping[str, Sequence[str]]) -> None:
        self._parts = tuple(_parts(written, lists))
        if all(part.optional for part in self._parts):
            raise ValueError(f"{written}: cần ít nhất một từ không có dấu hỏi")
        if not self._parts[0].choices or not self._parts[-1].choices:
            raise ValueError(f"{written}: dấu … phải đứng giữa hai từ")
        if sum(not part.choices for part in self._parts) > 1:
            raise ValueError(f"{written}: chỉ viết dấu … một lần")

    def first_words(self) -> Iterator[str]:
        """The words it may begin with, in all their spellings."""
        for part in self._parts:
            yield from part.choices
            if not part.optional:
                return

    def match(self, text: Words, start: int) -> Match | None:
        """The longest match that begins at a word; diacritics may be missing from a
        carelessly typed text only: elsewhere "phi" is not "phí"."""
        found = (Match(start, end, gap) for end, gap in self._ends(text, start, 0))
        return max(found, key=lambda match: (len(match.own), -match.end), default=None)

    def _ends(self, text: Words, at: int, number: int) -> Iterator[tuple[int, range]]:
        """Where the parts from `number` on may end, with the gap among them."""
        if number == len(self._parts):
            yield at, range(0)
            return
        part = self._parts[number]
        for end in () if part.choices else _gap_ends(text.words, at):
            yield from ((last, range(at, end)) for last, _ in self._ends(text, end, number + 1))
        for choice in part.choices.get(text.words[at], ()) if at < len(text.words) else ():
            if _says(text, at, choice):
                yield from self._ends(text, at + len(choice), number + 1)
        if part.optional:
            yield from self._ends(text, at, number + 1)


def _says(text: Words, at: int, phrase: tuple[str, ...]) -> bool:
    said = text.words[at : at + len(phrase)]
    if not text.careless:
        return said == phrase
    return len(said) == len(phrase) and all(
        word in _spellings(meant) for word, meant in zip(said, phrase, strict=True)
    )


def _gap_ends(words: Sequence[str], at: int) -> Iterator[int]:
    for end in range(at, min(at + LONGEST_GAP, len(words))):
        if not words[end][0].isalnum():
            return
        yield end + 1


def _parts(written: str, lists: Mapping[str, Sequence[str]]) -> Iterator[_Part]:
    at = 0
    while at < len(written.rstrip()):
        match = _PART.match(written, at)
        if match is None:
            raise ValueError(f"{written}: không hiểu từ chỗ “{written[at:].strip()}”")
        at = match.end()
        name, name_optional, either, either_optional, gap, word = match.groups()
        if name and name not in lists:
            raise ValueError(f"{written}: không có danh sách tên “{name}”")
        phrases = lists[name] if name else either.split("|") if either else [word or ""]
        yield _Part.of(() if gap else phrases, bool(name_optional or either_optional))


@cache
def _spellings(word: str) -> frozenset[str]:
    """A word as it is written, and with any of its diacritics missing: "đủ", "đu", "dủ", "du"."""
    letters = [_with_fewer_marks(letter) for letter in word]
    return frozenset("".join(choice) for choice in product(*letters))


def _with_fewer_marks(letter: str) -> set[str]:
    if letter == "đ":
        return {"đ", "d"}
    decomposed = unicodedata.normalize("NFD", letter)
    kept = product(*(("", mark) for mark in decomposed[1:]))
    return {unicodedata.normalize("NFC", decomposed[0] + "".join(some)) for some in kept}
