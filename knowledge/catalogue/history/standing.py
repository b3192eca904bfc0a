"""Whether a procedure is still in force, and what to say first when it is not.

Two things end a procedure: a decision that abolishes it (`successors.py`), which counts though
the portal may still list it; and the portal no longer listing it, which says nothing of why.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from urllib.parse import quote

from knowledge.answers.wording import Wording
from knowledge.catalogue.history.successors import Abolition, Successors
from knowledge.catalogue.model import SEARCH_PAGE, Confidence, Procedure

Names = tuple[tuple[str, str], ...]
"""Codes with names of procedures in force."""


class Records(Protocol):
    """What is needed of the store."""

    def get(self, code: str) -> Procedure | None:
        """A record, also one that vanished."""
        ...

    def withdrawn_on(self, code: str) -> date | None:
        """When it vanished, if it did."""
        ...


@dataclass(frozen=True)
class Ended:
    """A procedure that is no longer in force.

    `status` is `abolished` or `withdrawn`; `brief` says no more than that, `reason` all that is
    known, `text` also that old content follows where there is some. `lead_on` are procedures in
    force to go on with, and `link` (title, address) the portal's own search for what replaced it.
    """

    code: str
    status: str
    brief: str
    reason: str
    text: str
    lead_on: Names
    link: tuple[str, str]
    abolition: Abolition | None = None
    withdrawn_on: date | None = None


class Standings:
    """Tells of codes what became of them; `near` finds procedures in force by a title."""

    def __init__(
        self,
        records: Records,
        successors: Successors,
        near: Callable[[str], Names],
        words: Wording,
        today: Callable[[], date],
    ) -> None:
        self._records, self._successors, self._near = records, successors, near
        self._words, self._today = words, today

    def of(self, code: str) -> Ended | None:
        """None for a procedure in force, and for a code that nobody knows."""
        if abolition := self._successors.of(code, self._today()):
            return self._abolished(code, abolition)
        day = self._records.withdrawn_on(code)
        record = self._records.get(code) if day else None
        return self._withdrawn(record, day) if record and day else None

    def _abolished(self, code: str, abolition: Abolition) -> Ended:
        lead_on = self._replacing(abolition)
        day = abolition.effective_from
        from_day = self._words.text("abolished.from_day", day=f"{day:%d/%m/%Y}") if day else ""
        sentences = [
            self._words.text(
                "abolished.decided", code=code, decision=abolition.decision, from_day=from_day
            )
        ]
        if lead_on:
            titles = "; ".join(f"{name} ({new})" for new, name in lead_on)
            sentences.append(self._words.text("abolished.replaced", titles=titles))
        else:
            sentences.append(self._words.text("abolished.merged", title=abolition.title))
            sentences.append(self._words.text("abolished.no_code"))
        if abolition.confidence is Confidence.UNCHECKED:
            sentences.append(self._words.text("abolished.unchecked"))
        title = abolition.title or lead_on[0][1]
        said = self._said(sentences, code)
        link, gone = self._link(title), self._records.withdrawn_on(code)
        return Ended(code, "abolished", *said, lead_on, link, abolition, gone)

    def _withdrawn(self, record: Procedure, day: date) -> Ended:
        code = record.code
        near = tuple(
            (other, name)
            for other, name in self._near(record.name)
            if other != code and self.of(other) is None
        )
        sentences = [self._words.text("withdrawn.gone", code=code, day=f"{day:%d/%m/%Y}")]
        if near:
            titles = "; ".join(f"{name} ({other})" for other, name in near)
            sentences.append(self._words.text("withdrawn.near", titles=titles))
        said = self._said(sentences, code)
        link = self._link(record.name)
        return Ended(code, "withdrawn", *said, near, link, withdrawn_on=day)

    def _said(self, sentences: list[str], code: str) -> tuple[str, str, str]:
        brief, reason = sentences[0], " ".join(sentences)
        if self._records.get(code) is None:
            return brief, reason, reason
        return brief, reason, f"{reason} {self._words.text('abolished.old_content')}"

    def _replacing(self, abolition: Abolition) -> Names:
        """The successors that can be answered about; by title once the portal publishes it."""
        known = [(code, self._records.get(code)) for code in abolition.successors]
        listed = tuple((code, record.name) for code, record in known if record)
        if listed or not abolition.title:
            return listed or tuple((code, code) for code in abolition.successors)
        wanted = _plain(abolition.title)
        return tuple(
            (code, name)
            for code, name in self._near(abolition.title)
            if _plain(name) == wanted and code not in abolition.codes
        )

    def _link(self, title: str) -> tuple[str, str]:
        return self._words.text("portal", title=title), SEARCH_PAGE.format(code=quote(title))


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
