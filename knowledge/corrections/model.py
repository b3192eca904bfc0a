"""What a correction is: a rule of law that changes what a published record says, and its dates.

One file of `content/corrections` is a `Rule`: one legal source, one period, and what it changes.
Which corrections hold today is `book.py`'s; how they are worded, `knowledge/answers`'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field as Limits
from pydantic import StringConstraints

from knowledge.answers.model import Field
from knowledge.catalogue.model import CODE, Part

Code = Annotated[str, StringConstraints(pattern=rf"^{CODE.pattern}$")]
Phrase = Annotated[str, StringConstraints(min_length=4, strip_whitespace=True)]

LONGEST = 270
"""Characters of a case and what holds in it: a correction is never cut, and a bubble has 500."""


class State(StrEnum):
    """Where a day stands to a correction."""

    UPCOMING = "upcoming"
    ACTIVE = "active"
    ENDED = "ended"


class Citation(Part):
    """The legal source; `secondary` when only others' words about it were read."""

    title: str = Limits(min_length=5, max_length=50)
    article: str = Limits(default="", max_length=30)
    url: str = Limits(default="", pattern=r"^(https://.+)?$")
    secondary: bool = False


class Change(Part):
    """One thing that a rule changes.

    `codes` are the procedures; without any it concerns all. With `said` it only holds where
    the record's own lines have one of these phrases, as wording that is out of date does.
    `replaces` tells that the record is wrong; otherwise the correction adds to it. `when` is
    the case, in words that go before what it `says`.
    """

    fields: tuple[Field, ...] = Limits(min_length=1)
    codes: tuple[Code, ...] = ()
    said: tuple[Phrase, ...] = ()
    when: str = ""
    says: str = Limits(min_length=10)
    replaces: bool = False


class Rule(Part):
    """One file. Both days are included; without an end it holds until someone ends it."""

    source: Citation
    effective_from: date
    effective_to: date | None = None
    reviewed_by: str = Limits(min_length=3)
    reviewed_on: date
    changes: tuple[Change, ...] = Limits(min_length=1)


@dataclass(frozen=True)
class Correction:
    """A change with the rule it comes from; `file` names where it is written."""

    file: str
    rule: Rule
    change: Change

    def state(self, today: date) -> State:
        """Where `today`, a day in Vietnam, stands to it."""
        if today < self.rule.effective_from:
            return State.UPCOMING
        ended = self.rule.effective_to is not None and today > self.rule.effective_to
        return State.ENDED if ended else State.ACTIVE

    def concerns(self, code: str) -> bool:
        """Whether the procedure is one of those it changes; local suffixes don't count."""
        return not self.change.codes or code[: len("1.000000")] in self.change.codes

    def fits(self, field: Field, lines: Sequence[str]) -> bool:
        """Whether it changes these lines, which the record has about that field."""
        if field not in self.change.fields:
            return False
        text = "\n".join(lines).lower()
        return not self.change.said or any(phrase.lower() in text for phrase in self.change.said)
