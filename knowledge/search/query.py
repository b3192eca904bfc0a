"""Reads a question: which fields it asks for, and what is left to search for.

Rasa says what kind of request a message is; this module says *exactly* which fields,
because one question may ask for several ("nộp ở đâu, mất bao lâu"). The phrases are
data: `content/questions`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from knowledge.content import read_content
from knowledge.search.asking import Found, Phrasebooks
from knowledge.search.phrases import both_spellings, whole_words
from knowledge.search.templates import Words
from knowledge.search.text import normalise, tokens

_RECENT = 32  # Texts whose reading is kept.
_PUNCTUATION = frozenset(",;.?!:…\n")
_AND = frozenset(both_spellings(["và", "với", "rồi"]))
# A question as letters: F what names a field, "," and "&" what separates, "." other words.
_IN_A_LIST = re.compile(r"(?<=F[,&])F|F(?=[,&]F)|^F(?=\.*&F[,&]?$)")


@dataclass(frozen=True)
class Question:
    """`text` normalised; `subject` is `text` without its question phrases;
    `fields` in the order they are asked; `asks_alike` when it asks the same as before
    about something else ("còn … thì sao"); `loosely` when it only asks whether something
    can be had or done ("có được không"); `only_asks` when nothing but the fields is named
    ("phí thì sao ạ")."""

    text: str
    subject: str
    fields: tuple[str, ...]
    asks_alike: bool = False
    loosely: bool = False
    only_asks: bool = False


class QuestionReader:
    """Finds what is asked as whole words, with or without diacritics."""

    def __init__(
        self,
        books: Phrasebooks,
        fillers: Iterable[str],
        circumstances: Mapping[str, Iterable[str]],
    ) -> None:
        self._books = books
        self._fillers = _words(fillers)
        self._opener = whole_words(circumstances["openers"])
        self._closer = whole_words(circumstances["closers"])
        self._frame = whole_words(circumstances["frames"])
        self._supposes = whole_words(circumstances["suppositions"])
        self._circumstances = _words(circumstances["phrases"]) | _words(circumstances["frames"])
        # Deciding about one message reads the same text more than once.
        self._recent = lru_cache(maxsize=_RECENT)(self._read)

    @classmethod
    def load(cls, folder: Path) -> QuestionReader:
        """From `fields.yml`, `fillers.yml` and `circumstances.yml` in `folder`.

        Raises `ConfigurationError` with file and line.
        """
        return cls(
            Phrasebooks.load(folder / "fields.yml"),
            read_content(folder / "fillers.yml").validate(list[str]),
            read_content(folder / "circumstances.yml").validate(dict[str, list[str]]),
        )

    def read(self, text: str) -> Question:
        """Splits `text` into the fields it asks for and its subject."""
        return self._recent(normalise(text))

    def _read(self, text: str) -> Question:
        words = Words.of(text)
        taken: set[int] = set()
        books = (self._books.ask, self._books.weak, self._books.yes_no)
        strong, weak, yes_no = ([*book.find(words, taken)] for book in books)
        phrases = [*strong, *weak, *yes_no]
        cut = {at for found in phrases if found.field for at in found.match.own}
        subject = _without(text, words, cut)
        asked = [found for found in strong if found.asks]
        asked += _outside_clauses_of(asked, weak, words)
        loosely = not asked and not self._is_circumstance(text, subject)
        if loosely:
            # "ủy quyền được không" asks what changes, which is no condition.
            asked = yes_no
        elif self._supposes.search(text):
            # "nếu cháu 15 tuổi thì có được không, nộp ở đâu" asks two things.
            asked += _outside_clauses_of(asked, yes_no, words)
        nouns = [*self._books.hint.find(words, taken)]
        named = cut.union(*(found.match.own for found in nouns if found.field))
        only_asks = not self.content_words(_without(text, words, named))
        asked += self._in_lists(nouns, phrases, words) if asked else nouns
        asked.sort(key=lambda found: found.match.start)
        fields = tuple(dict.fromkeys(found.field for found in asked if found.field))
        asks_alike = bool(self._opener.match(text) or self._closer.search(text))
        loosely = loosely and any(found.asks for found in yes_no) and not nouns
        return Question(text, subject, fields, asks_alike, loosely, bool(fields) and only_asks)

    def content_words(self, subject: str) -> list[str]:
        """The words of a subject that are not politeness or address."""
        return [word for word in tokens(subject) if word not in self._fillers]

    def is_circumstance(self, question: Question) -> bool:
        """Whether it only asks about a circumstance ("nộp qua bưu điện được không")."""
        return self._is_circumstance(question.text, question.subject)

    def _is_circumstance(self, text: str, subject: str) -> bool:
        words = {word for word in self.content_words(subject) if not word.isdecimal()}
        return words <= self._circumstances and bool(self._frame.search(text))

    def _in_lists(
        self, nouns: Sequence[Found], phrases: Sequence[Found], words: Words
    ) -> list[Found]:
        """The nouns of a list, as in "hồ sơ, lệ phí và thời hạn đăng ký kết hôn"."""
        named = [found for found in (*phrases, *nouns) if found.asks]
        starts = {found.match.start for found in named}
        covered = {at for found in named for at in found.match.own}
        letters: list[tuple[str, int]] = []
        for at, word in enumerate(words.words):
            if at in starts:
                letters.append(("F", at))
            elif word in _PUNCTUATION or word in _AND:
                if letters and letters[-1][0] not in ",&":
                    letters.append(("&" if word in _AND else ",", at))
            elif at not in covered and word not in self._fillers:
                letters.append((".", at))
        found = _IN_A_LIST.finditer("".join(letter for letter, _ in letters))
        places = {letters[match.start()][1] for match in found}
        return [noun for noun in nouns if noun.match.start in places]


def _outside_clauses_of(asked: Sequence[Found], weak: Sequence[Found], words: Words) -> list[Found]:
    """The weak phrases of clauses in which nothing was asked yet."""
    ends = (word in _PUNCTUATION or word in _AND for word in words.words)
    clauses = list(accumulate(map(int, ends)))
    asking = {clauses[found.match.start] for found in asked}
    return [found for found in weak if clauses[found.match.start] not in asking]


def _without(text: str, words: Words, cut: Collection[int]) -> str:
    """The text without some of its words."""
    pieces, start = [], 0
    for at in sorted(cut):
        pieces.append(text[start : words.spans[at][0]])
        start = words.spans[at][1]
    return " ".join("".join([*pieces, text[start:]]).split()).strip(" ,.;:?!")


def _words(phrases: Iterable[str]) -> set[str]:
    return {word for phrase in both_spellings(phrases) for word in tokens(phrase)}
