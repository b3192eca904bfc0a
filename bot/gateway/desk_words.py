"""Reads what people say to the desk: the four digits, and the few wishes it obeys."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from dossiers.codes import read_codes, respelled
from dossiers.masking import MASK
from dossiers.sources.base import Proof
from knowledge.content import read_content
from knowledge.search.phrases import alternation, both_spellings, whole_words
from knowledge.search.text import fold, normalise

MOST_WORDS = 4
"""Other words beside the digits; who says more says something else."""
LONGEST = 200
_FOUR = re.compile(r"(?<![\w.\-/])\d{4}(?!\w|[.\-/]\d)")
_WHOLE = re.compile(r"(?<!\w)\+?\d(?:[ .\-]?\d){8,11}(?!\w)")
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNT = "4"
""" "4 số cuối là …": the count of the digits is none of them."""


class _Phrases(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    proof: list[str]
    watch: list[str]
    unwatch: list[str]
    stop: list[str]
    again: list[str]
    around: list[str]


class DeskWords:
    """Knows the words of `content/questions/desk.yml`."""

    def __init__(self, phrases: _Phrases) -> None:
        self._proof = {fold(normalise(word)) for word in phrases.proof}
        wishes = {"watch": phrases.watch, "unwatch": phrases.unwatch, "stop": phrases.stop}
        self._wishes = {name: whole_words(said) for name, said in wishes.items()}
        around = f"(?:{alternation(both_spellings(phrases.around))})"
        again = alternation(both_spellings(phrases.again))
        self._again = re.compile(rf"(?:{around}\s)*(?:{again})(?:\s{around})*")

    @classmethod
    def load(cls, path: Path) -> Self:
        """Raises `ConfigurationError` with file and line."""
        return cls(read_content(path).validate(_Phrases))

    def proof(self, text: str) -> Proof | None:
        """The proof, where a message is little else; a whole number is one by its last four."""
        plain = normalise(text[: LONGEST + 1])
        if len(plain) > LONGEST:
            return None
        if whole := _WHOLE.findall(plain):
            rest = self._others(_WHOLE.sub(" ", plain))
            return Proof.read(whole[0].lstrip("+")) if len(whole) == 1 and not rest else None
        found = _FOUR.findall(plain)
        words = [word for word in _WORD.findall(_FOUR.sub(" ", plain)) if word != _COUNT]
        if len(found) != 1 or len(words) > MOST_WORDS or any(map(_has_digit, words)):
            return None
        if _YEAR.fullmatch(found[0]) and self._others(" ".join(words)):
            return None  # "lệ phí năm 2026 thì sao"
        return Proof.read(found[0])

    def wish(self, text: str) -> str | None:
        """`watch`, `unwatch` or `stop`, where the message wishes one of them; `again`, where it
        says nothing but a question about the dossier just shown."""
        plain = normalise(text[:LONGEST])
        if self._again.fullmatch(" ".join(_WORD.findall(plain))):
            return "again"
        return next((name for name, said in self._wishes.items() if said.search(plain)), None)

    def _others(self, plain: str) -> list[str]:
        return [word for word in _WORD.findall(fold(plain)) if word not in self._proof]


def split(text: str) -> tuple[str, ...]:
    """The dossier codes of a message in order."""
    return tuple(code.text for code in read_codes(text))


def beside(text: str, codes: tuple[str, ...]) -> str:
    """What is said beside the codes."""
    rest = respelled(text)
    for code in codes:
        rest = rest.replace(code, " ")
    return rest


def without_digits(text: str) -> str:
    """The text without any four digits that may be a proof; codes stay."""
    return _FOUR.sub(MASK, respelled(text))


def is_whole_number(text: str) -> bool:
    """Whether more was given than was asked for."""
    return bool(_WHOLE.search(text))


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)
