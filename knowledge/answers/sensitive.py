"""Recognises messages that must not be looked up: someone in danger, a grievance, politics, abuse.

Whole phrases decide (`content/questions/sensitive.yml`), never single syllables inside words: a
fire permit is no fire. It says only which kind of message it is; what is answered stands in
`data/responses/sensitive.yml`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from knowledge.content import read_content
from knowledge.search.phrases import alternation, both_spellings, whole_words
from knowledge.search.text import normalise


class Reason(StrEnum):
    """Why a message gets a fixed sentence; the first one that fits counts."""

    EMERGENCY = "emergency"
    COMPLAINT = "complaint"
    POLITICAL = "political"
    INJECTION = "injection"
    ABUSE = "abuse"


class Rule(BaseModel):
    """A rule fits a text that holds a phrase of `say`, one of `beside` where it has any, and
    none of `unless`. Words inside a phrase of `blocked` ("not" in the file) say nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    say: list[str] = Field(min_length=1)
    blocked: list[str] = Field(default=[], alias="not")
    beside: list[str] = []
    unless: list[str] = []
    accents_only: bool = False
    """For phrases that without diacritics mean something else ("đa đảng", "đa dạng")."""
    always: bool = False
    """Fits even where a procedure is spoken of."""


class Rules(BaseModel):
    """The whole file; `procedures` are phrases that show that a procedure is spoken of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    procedures: list[str]
    reasons: dict[Reason, list[Rule]]


class Sensitive:
    """Judges one message at a time, without its conversation."""

    def __init__(self, rules: Rules) -> None:
        procedures = whole_words(rules.procedures)
        self._rules = {
            reason: [_Compiled(rule, procedures) for rule in rules.reasons[reason]]
            for reason in Reason
        }

    @classmethod
    def load(cls, path: Path) -> Self:
        """From `sensitive.yml`. Raises `ConfigurationError` with file and line of a mistake."""
        return cls(cls.rules(path))

    @staticmethod
    def rules(path: Path) -> Rules:
        """The content of `sensitive.yml`; raises as `load` does."""
        file = read_content(path)
        rules = file.validate(Rules)
        if missing := [reason for reason in Reason if reason not in rules.reasons]:
            raise file.error(("reasons",), f"thiếu {', '.join(missing)}")
        return rules

    def reason(self, text: str) -> Reason | None:
        """Why `text` gets a fixed sentence; None for anything that may be looked up."""
        text = normalise(text)
        fitting = (
            reason for reason, rules in self._rules.items() if any(r.fits(text) for r in rules)
        )
        return next(fitting, None)


class _Compiled:
    def __init__(self, rule: Rule, procedures: re.Pattern[str]) -> None:
        said = map(normalise, rule.say) if rule.accents_only else both_spellings(rule.say)
        # "not" phrases are tried first, so they shield the words inside them.
        blocked = alternation(both_spellings(rule.blocked))
        self._say = re.compile(rf"(?<!\w)(?:(?P<not>{blocked})|(?P<say>{alternation(said)}))(?!\w)")
        self._beside = whole_words(rule.beside) if rule.beside else None
        exceptions = [whole_words(rule.unless)] if rule.unless else []
        self._exceptions = exceptions if rule.always else [procedures, *exceptions]

    def fits(self, text: str) -> bool:
        if not any(match.lastgroup == "say" for match in self._say.finditer(text)):
            return False
        if self._beside and not self._beside.search(text):
            return False
        return not any(exception.search(text) for exception in self._exceptions)
