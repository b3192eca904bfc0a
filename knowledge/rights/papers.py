"""Names of papers: which everyday, old and official names mean the same one.

`content/rights/papers.yml` is the data. A name found in a text becomes one piece, so that
"giấy khai sinh" is not seen in "tờ khai đăng ký khai sinh". Diacritics don't count here:
both sides are short and speak of papers only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from knowledge.content import read_content
from knowledge.search.phrases import alternation
from knowledge.search.synonyms import Synonyms
from knowledge.search.text import fold, normalise, tokens


class PaperName(BaseModel):
    """One paper. `may_be` are wider names that records use for it among others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=3)]
    say: list[str] = []
    may_be: list[str] = []


class PaperWords(BaseModel):
    """`papers.yml`: the papers, words that tell nothing, words of a copy and a certificate."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    papers: list[PaperName]
    plain: list[str]
    copied: list[str]
    certified: list[str]
    forms: list[str]


@dataclass(frozen=True)
class PaperText:
    """A text about papers as pieces in order: known papers by their name (which holds a
    space), else single words; all folded. `copied`, `certified` are said of it; a
    `form` begins as one."""

    pieces: tuple[str, ...]
    copied: bool
    certified: bool
    form: bool


class PaperReader:
    """Reads the names of papers in any text."""

    def __init__(self, words: PaperWords, synonyms: Synonyms) -> None:
        self._synonyms = synonyms
        self._names = {
            fold(normalise(said)): fold(normalise(paper.name))
            for paper in words.papers
            for said in (paper.name, *paper.say)
        }
        self._wider = {
            fold(normalise(paper.name)): frozenset(fold(normalise(one)) for one in paper.may_be)
            for paper in words.papers
        }
        for wider in sorted(frozenset().union(*self._wider.values())):
            self._names.setdefault(wider, wider)
        self._known = _whole(self._names)
        self._plain = frozenset(word for one in words.plain for word in tokens(fold(one)))
        self._copied = _whole(fold(normalise(one)) for one in words.copied)
        self._certified = _whole(fold(normalise(one)) for one in words.certified)
        self._form = re.compile(
            rf"\W*{_whole(fold(normalise(one)) for one in words.forms).pattern}"
        )

    @classmethod
    def load(cls, path: Path, synonyms: Synonyms) -> Self:
        """From `papers.yml`. Raises `ConfigurationError` with file and line."""
        return cls(read_content(path).validate(PaperWords), synonyms)

    def read(self, text: str) -> PaperText:
        """The papers of a text, without words that tell nothing."""
        bare = fold(self._synonyms.rewrite(normalise(text)))
        copied, certified = (bool(said.search(bare)) for said in (self._copied, self._certified))
        pieces: list[str] = []
        end = 0
        for match in self._known.finditer(bare):
            pieces += self._words(bare[end : match.start()])
            pieces.append(self._names[match.group()])
            end = match.end()
        pieces += self._words(bare[end:])
        form = bool(self._form.match(bare))
        return PaperText(tuple(pieces), copied or certified, certified, form)

    def is_name(self, piece: str) -> bool:
        """Whether it is a paper of the list, not a single word."""
        return piece in self._wider

    def wider(self, piece: str) -> frozenset[str]:
        """Names that may stand for this paper among others."""
        return self._wider.get(piece, frozenset())

    def _words(self, text: str) -> list[str]:
        text = self._certified.sub(" ", self._copied.sub(" ", text))
        return [word for word in tokens(text) if word not in self._plain]


def _whole(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(phrases)})(?!\w)")
