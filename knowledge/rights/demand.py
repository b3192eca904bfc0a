"""Reads "the office asks for paper X" out of a message: which paper, for which procedure.

Words are data (`content/rights/demands.yml`). Who only needs the paper for a bank or a
school, or asks where to get it, asks something else and gets no `Demand`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from knowledge.content import read_content
from knowledge.rights.papers import PaperReader
from knowledge.search.phrases import alternation, both_spellings, whole_words
from knowledge.search.synonyms import Synonyms
from knowledge.search.text import normalise

_MOST_PAPER_WORDS = 14


class DemandWords(BaseModel):
    """The lists of `demands.yml`, which explains them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    offices: list[str]
    others: list[str]
    places: list[str]
    demanding: list[str]
    telling: list[str]
    requiring: list[str]
    whom: list[str]
    hand_in: list[str]
    amounts: list[str]
    papers: list[str]
    ends: list[str]
    last: list[str]
    which: list[str]
    checking: list[str]
    asking: list[str]
    joints: list[str]


@dataclass(frozen=True)
class Demand:
    """`paper` in the person's (normalised) words; `procedure_words` is what else the message
    says: words to search the procedure with, "" when it names none."""

    paper: str
    procedure_words: str


class DemandReader:
    """Judges one message at a time; texts are normalised and written out here."""

    def __init__(self, words: DemandWords, synonyms: Synonyms, papers: PaperReader) -> None:
        self._synonyms = synonyms
        self._papers = papers
        # "Giấy tờ của chủ nhà" is whose paper it is, not who asks for it.
        self._others = re.compile(rf"(?<!của )(?<!cua ){whole_words(words.others).pattern}")
        self._checking = whole_words(words.checking)
        self._asking = whole_words(words.asking)
        self._which = whole_words(words.which)
        joint = rf"(?<!\w)(?:{_any(words.joints)})(?!\w)"
        self._joints = re.compile(rf"^(?:{joint}\W*)+|(?:\W*{joint})+\W*$")
        self._demand = _demand(words)

    @classmethod
    def load(cls, path: Path, synonyms: Synonyms, papers: PaperReader) -> Self:
        """From `demands.yml`. Raises `ConfigurationError` with file and line."""
        return cls(read_content(path).validate(DemandWords), synonyms, papers)

    def asked_for(self, text: str) -> Demand | None:
        """The paper an office asks for; None when the message doesn't tell of that."""
        text = self._synonyms.rewrite(normalise(text))
        match = self._demand.search(text)
        if match is None or self._others.search(text):
            return None
        if self._asking.search(text) and not self._checking.search(text):
            return None
        paper = match["paper"].strip()
        if self._which.search(paper) or not self._papers.read(paper).pieces:
            return None
        return Demand(paper, self._rest(text, match))

    def _rest(self, text: str, match: re.Match[str]) -> str:
        before, after = text[: match.start()], text[match.end("paper") :]
        parts = (self._checking.sub(" ", part).strip(" ,.;:?!") for part in (before, after))
        parts = (self._joints.sub("", part).strip(" ,.;:?!") for part in parts)
        return " ".join(" ".join(part for part in parts if part).split())


def _any(phrases: list[str]) -> str:
    return alternation(both_spellings(phrases))


def _demand(words: DemandWords) -> re.Pattern[str]:
    """(office) demands (me) (hand in) paper …; "says" only counts with its office."""
    elsewhere = "".join(rf"(?<!{re.escape(one)} )" for one in both_spellings(words.places))
    office = rf"{elsewhere}(?:{_any(words.offices)})(?: \w+){{0,2}}?"
    who = rf"(?: (?:{_any(words.whom)}))*"
    hand_in = rf"(?:{_any(words.hand_in)})"
    amount = rf"(?: (?:{_any(words.amounts)}|\d+))*"
    demands = rf"(?:{office} )?(?:{_any(words.demanding)}){who}(?: {hand_in})*"
    tells = rf"{office} (?:{_any(words.telling)}){who}(?: {hand_in})+"
    requires = rf"{office} (?:{_any(words.requiring)}){who}(?: {hand_in})*"
    paper = rf"(?:{_any(words.papers)})(?!\w)(?: [\w/.\-]+){{0,{_MOST_PAPER_WORDS}}}?"
    last = rf"(?:{_any(words.last)})(?= *(?:[,.;:?!]|$))"
    end = rf"(?= *(?:[,;:?!.](?!\w)|$)| (?:{_any(words.ends)})(?!\w)| {last})"
    return re.compile(rf"(?<!\w)(?:{demands}|{requires}|{tells}){amount} (?P<paper>{paper}){end}")
