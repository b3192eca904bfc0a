"""Tells a dossier in words: where it is, since when, who holds it, when it is due, what next.

Told only to who proved that it is theirs (`dossiers/proving.py`). The sentences are in
`content/texts/dossiers.yml`; whatever a source wrote is cleared of personal numbers, and the
owner's name is shown as initials. How an answer becomes buttons is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from dossiers.bubbles import pack
from dossiers.calendar import WorkingCalendar, local
from dossiers.codes import read_code
from dossiers.drafting import draft_message
from dossiers.due import Kind, Lateness, lateness
from dossiers.late_rules import LateRules, Reading
from dossiers.masking import mask_name, mask_numbers
from dossiers.model import Dossier, State, Supplement
from dossiers.shown import day, moment, procedure_name, quoted, shown_code
from knowledge.answers.wording import Wording

_OWNER_CHARS = 120
_MOST_ITEMS = 10


@dataclass(frozen=True)
class Link:
    """A page of the national portal to go on with."""

    title: str
    url: str


@dataclass(frozen=True)
class Told:
    """What to show: bubbles of at most 500 characters, links under the last one."""

    bubbles: tuple[str, ...]
    links: tuple[Link, ...]
    lateness: Lateness


class Teller:
    """Knows the sentences, the calendar and the rules; nothing of any conversation."""

    def __init__(self, words: Wording, calendar: WorkingCalendar, rules: LateRules) -> None:
        self._words, self._calendar, self._rules = words, calendar, rules

    @classmethod
    def load(cls, content: Path) -> Self:
        """From the content folder. Raises `ConfigurationError` with file and line."""
        return cls(
            Wording.load(content / "texts" / "dossiers.yml"),
            WorkingCalendar.load(content / "holidays"),
            LateRules.load(content / "dossiers" / "late_rules.yml"),
        )

    def tell(self, dossier: Dossier, now: datetime) -> Told:
        """All about one dossier at `now` (with a time zone)."""
        how = lateness(dossier, now, self._calendar)
        lines = [
            *self._status(dossier),
            *self._due(dossier, how),
            *self._next(dossier, how),
            *self._help(dossier, how),
            self._as_of(dossier),
        ]
        return Told(pack(lines), tuple(self._links(dossier, how)), how)

    def explain(self, state: State) -> str:
        """What a state means and what to do then, without any dossier."""
        name = self._of(state, "name")
        text = self._words.text("explained", state=name, means=self._of(state, "means"))
        return f"{text} {self._of(state, 'next')}"

    def draft(self, dossier: Dossier, now: datetime) -> str | None:
        """A message about a late dossier for the person to copy; None while it is not late.

        Name, address and phone (Nghị định 20/2008/NĐ-CP asks for them) are left to fill in.
        """
        how = lateness(dossier, now, self._calendar)
        return draft_message(dossier, how, now, self._words) if how.kind is Kind.LATE else None

    def _status(self, dossier: Dossier) -> Iterator[str]:
        text, state = self._words.text, self._of(dossier.state, "name")
        if dossier.state_since:
            state = text("head.since", state=state, date=day(dossier.state_since))
        owner = mask_name(dossier.owner_name)[:_OWNER_CHARS]
        key = "head.named" if owner else "head.nameless"
        yield text(key, code=shown_code(dossier), owner=owner, state=state)
        own_words = quoted(self._words, dossier.own_words)
        if own_words and own_words.casefold() != self._of(dossier.state, "name"):
            yield text("head.own_words", words=own_words)
        if name := procedure_name(self._words, dossier):
            code = mask_numbers(dossier.procedure_code)
            yield text(f"head.procedure{'_coded' if code else ''}", name=name, code=code)
        if dossier.received_at:
            yield text("head.received", date=day(dossier.received_at))
        if (holder := self._holder(dossier)) and not dossier.state.over:
            yield text("head.holder", holder=holder)
        if dossier.finished_at and dossier.state.over:
            yield text("head.finished", date=day(dossier.finished_at))
        if dossier.results:
            named = [quoted(self._words, one) for one in dossier.results[:_MOST_ITEMS]]
            yield text("head.results", results=text("head.between").join(named))
        if note := quoted(self._words, dossier.note):
            yield text("head.note", note=note)

    def _due(self, dossier: Dossier, how: Lateness) -> Iterator[str]:
        text, kind, days = self._words.text, how.kind, how.working_days
        due = moment(self._words, how.due_at) if how.due_at else ""
        if kind is Kind.OVER:
            if late := self._finished_late(dossier, how):
                yield text("due.finished_late", days=late)
            return
        if kind is Kind.PAUSED:
            yield text("due.paused_dated" if due else "due.paused", due=due)
            return
        today = kind in (Kind.NEAR, Kind.LATE) and not days
        yield text(f"due.{kind}{'_today' if today else ''}", due=due, days=days)
        if how.due_at and dossier.due_at and day(how.due_at) != day(dossier.due_at):
            yield text("due.moved", first=day(dossier.due_at))

    def _finished_late(self, dossier: Dossier, how: Lateness) -> int:
        if not (how.due_at and dossier.finished_at) or dossier.state is State.WITHDRAWN:
            return 0
        last, finished = local(how.due_at).date(), local(dossier.finished_at).date()
        return self._calendar.days_between(last, finished)

    def _next(self, dossier: Dossier, how: Lateness) -> Iterator[str]:
        yield self._of(dossier.state, "means")
        if dossier.state is State.SUPPLEMENT_ASKED:
            yield from self._supplements(dossier)
        if dossier.state is State.PAYMENT_ASKED and dossier.fees:
            yield from self._fees(dossier)
        if how.kind is not Kind.LATE:  # "Nothing to do for now" would be wrong then.
            yield self._of(dossier.state, "next")

    def _supplements(self, dossier: Dossier) -> Iterator[str]:
        asked = [one for one in dossier.supplements if one.text.strip()]
        if not asked:
            yield self._words.text("supplements.missing")
            return
        yield self._words.text("supplements.title")
        for one in asked[:_MOST_ITEMS]:
            yield self._supplement(one)

    def _supplement(self, one: Supplement) -> str:
        asked = quoted(self._words, one.text)
        if one.new_due is None:
            return self._words.text("supplements.item", text=asked)
        return self._words.text("supplements.item_due", text=asked, due=day(one.new_due))

    def _fees(self, dossier: Dossier) -> Iterator[str]:
        yield self._words.text("fees.title")
        for fee in dossier.fees[:_MOST_ITEMS]:
            name = quoted(self._words, fee.name)
            if fee.amount is None:
                yield self._words.text("fees.item_unknown", name=name)
            else:
                amount = f"{fee.amount:,}".replace(",", ".")
                yield self._words.text("fees.item", name=name, amount=amount)

    def _help(self, dossier: Dossier, how: Lateness) -> Iterator[str]:
        if how.kind is Kind.NEAR:
            yield self._words.text("near.help")
        if how.kind is not Kind.LATE:
            return
        code = read_code(dossier.code)
        rule = self._rules.of(code.organisation if code else None)
        key = "late.rule_secondary" if rule.reading is Reading.SECONDARY else "late.rule"
        yield self._words.text(key, text=rule.text, law=rule.law, as_of=f"{rule.as_of:%d/%m/%Y}")
        holder = self._holder(dossier)
        contact = self._words.text(
            "late.contact_known" if holder else "late.contact", holder=holder
        )
        yield self._words.text("late.help", contact=contact)

    def _as_of(self, dossier: Dossier) -> str:
        source = mask_numbers(dossier.source)
        if dossier.updated_at is None:
            return self._words.text("as_of_unknown", source=source)
        time = f"{local(dossier.updated_at):%H:%M}"
        return self._words.text("as_of", source=source, time=time, date=day(dossier.updated_at))

    def _links(self, dossier: Dossier, how: Lateness) -> Iterator[Link]:
        if dossier.state is State.PAYMENT_ASKED:
            yield self._link("payment")
        if how.kind is Kind.LATE:
            yield self._link("feedback")
        yield self._link("lookup")

    def _link(self, name: str) -> Link:
        return Link(self._words.text(f"links.{name}.title"), self._words.text(f"links.{name}.url"))

    def _of(self, state: State, part: str) -> str:
        return self._words.text(f"state.{state.value}.{part}")

    def _holder(self, dossier: Dossier) -> str:
        handler, agency = mask_numbers(dossier.handler), mask_numbers(dossier.agency)
        if handler and agency and agency not in handler:
            return self._words.text("head.within", handler=handler, agency=agency)
        return handler or agency
