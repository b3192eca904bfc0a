"""Reads what a person rules out or takes back.

"Cấp đổi chứ không phải cấp mới" must not find "cấp mới"; "à không, ý tôi là khai tử" is
about something else than before. The words are data: `content/questions/contrast.yml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.content import read_content
from knowledge.search.phrases import alternation, both_spellings, whole_words
from knowledge.search.text import fold, tokens


class ContrastWords(BaseModel):
    """The lists of `contrast.yml`, which explains them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    not_this: list[str]
    not_doing: list[str]
    doing: list[str]
    until: list[str]
    corrections: list[str]
    asking: list[str]
    little: list[str]


@dataclass(frozen=True)
class Contrast:
    """`wanted` is the text without what it rules out; `unwanted` are the folded words that
    only occur in the latter; `corrects` when it takes back what was understood before."""

    wanted: str
    unwanted: frozenset[str] = frozenset()
    corrects: bool = False


class ContrastReader:
    """Finds the phrases as whole words, accented or folded."""

    def __init__(self, words: ContrastWords) -> None:
        until, doing, not_this, not_doing = (
            alternation(both_spellings(phrases))
            for phrases in (words.until, words.doing, words.not_this, words.not_doing)
        )
        end = rf"(?=[,.;:?!]|$|(?<!\w)(?:{until})(?!\w))"
        self._ruled_out = re.compile(
            rf"(?<!\w)(?:(?:{not_this})\s+(?P<this>[^,.;:?!]+?)"
            rf"|(?:{not_doing})\s+(?P<doing>(?:{doing})(?!\w)[^,.;:?!]*?))\s*{end}"
        )
        self._correction = re.compile(
            rf"^(?:\w{{1,3}}[\s,.]+)?(?:{whole_words(words.corrections).pattern}[\s,.:;]*)+"
            rf"(?:{whole_words(words.asking).pattern})?"
        )
        self._little = {word for phrase in words.little for word in tokens(fold(phrase))}

    @classmethod
    def load(cls, folder: Path) -> ContrastReader:
        """From `contrast.yml`; raises `ConfigurationError` with file and line."""
        return cls(read_content(folder / "contrast.yml").validate(ContrastWords))

    def read(self, text: str) -> Contrast:
        """Splits a normalised text; one that says only what is not meant is left whole."""
        spans = [match["this"] or match["doing"] for match in self._ruled_out.finditer(text)]
        wanted = " ".join(self._ruled_out.sub(" ", text).split()).strip(" ,.;:")
        correction = self._correction.match(wanted)
        rest = wanted[correction.end() :].strip() if correction else wanted
        if not tokens(rest):
            return Contrast(text)
        said = {fold(word) for word in tokens(rest)}
        unwanted = {fold(word) for span in spans for word in tokens(span)}
        unwanted -= said | self._little
        return Contrast(rest, frozenset(unwanted), bool(correction))
