"""When a dossier is due, and how late it is, counted as offices count.

Rules: what is handed in after 15:00 or on a day off counts from the start of the next working
day (Nghị định 309/2026/NĐ-CP Điều 9, which speaks of when the desk passes it on; hence the
reading that is kinder to the office); the first day is not counted, and a term that ends on a
day off ends with the next working day (Bộ luật Dân sự 2015 Điều 147, 148); the clock stands
while the person has to act (states 5 and 6). A due date that the source gives is believed; what
is computed here never comes earlier than the rules allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from dossiers.calendar import CLOSES, OPENS, WorkingCalendar, at, local
from dossiers.model import Dossier, Interval, State

LAST_RECEIPT = time(15)
NEAR_DAYS = 1
"""So many working days before the due date it is told that it draws near."""


class Unit(StrEnum):
    """What a term is counted in, as the catalogue names it."""

    WORKING_DAYS = "working_days"
    WORKING_HOURS = "working_hours"
    DAYS = "days"


class Kind(StrEnum):
    """How a dossier stands to its due date."""

    ON_TIME = "on_time"
    NEAR = "near"
    LATE = "late"
    PAUSED = "paused"
    """The clock stands: the person has to act, or the agency stopped."""

    NO_DATE = "no_date"
    OVER = "over"


@dataclass(frozen=True)
class Lateness:
    """`working_days` are those left (ON_TIME, NEAR) or those passed (LATE), else 0."""

    kind: Kind
    working_days: int = 0
    due_at: datetime | None = None
    """With pauses and dates set anew taken in."""


def counts_from(received_at: datetime, calendar: WorkingCalendar) -> datetime:
    """The moment from which the office's clock runs."""
    moment = local(received_at)
    day = moment.date()
    if calendar.works_on(day) and moment.time() <= LAST_RECEIPT:
        return max(moment, at(day, OPENS))
    return at(calendar.add(day, 1), OPENS)


def due_date(
    received_at: datetime,
    amount: int,
    pauses: Iterable[Interval] = (),
    *,
    calendar: WorkingCalendar,
    unit: Unit = Unit.WORKING_DAYS,
) -> datetime | None:
    """When the term ends; None while a pause goes on. Terms in days end when offices close."""
    start = counts_from(received_at, calendar)
    if unit is Unit.WORKING_HOURS:
        due = calendar.after(start, timedelta(hours=amount))
    elif unit is Unit.WORKING_DAYS:
        due = at(calendar.add(start.date(), amount), CLOSES)
    else:
        due = at(calendar.this_or_next(start.date() + timedelta(days=amount)), CLOSES)
    later = [_clipped(pause, start) for pause in pauses]
    extended = extend(due, later, calendar)
    if extended is None or extended == due or unit is Unit.WORKING_HOURS:
        return extended
    return at(extended.date(), CLOSES)


def extend(due: datetime, pauses: Sequence[Interval], calendar: WorkingCalendar) -> datetime | None:
    """`due`, moved by the working time of the pauses that began before it; None if one goes on.

    A pause ends as a receipt begins: after 15:00, the clock runs from the next working day.
    """
    passed: datetime | None = None
    for pause in sorted(pauses, key=lambda pause: pause.start):
        if pause.start >= due:
            break
        if pause.end is None:
            return None
        start = max(pause.start, passed) if passed else pause.start  # Pauses may overlap.
        end = max(counts_from(pause.end, calendar), start)
        if worked := calendar.worked_between(start, end):
            due = calendar.after(due, worked)
        passed = end
    return due


def lateness(dossier: Dossier, now: datetime, calendar: WorkingCalendar) -> Lateness:
    """How the dossier stands to its due date at `now`."""
    due = effective_due(dossier, calendar)
    if dossier.state.over:
        return Lateness(Kind.OVER, due_at=due)
    if dossier.state.waits_for_citizen or dossier.state is State.STOPPED:
        return Lateness(Kind.PAUSED, due_at=due)
    if due is None:
        return Lateness(Kind.NO_DATE)
    today, last = local(now).date(), local(due).date()
    if now > due:
        return Lateness(Kind.LATE, calendar.days_between(last, today), due)
    left = calendar.days_between(today, last)
    return Lateness(Kind.NEAR if left <= NEAR_DAYS else Kind.ON_TIME, left, due)


def effective_due(dossier: Dossier, calendar: WorkingCalendar) -> datetime | None:
    """The source's due date: set anew with the last supplement, or moved by the pauses."""
    anew = [one.new_due for one in dossier.supplements if one.new_due]
    if anew:
        return _whole_day(max(anew))
    if dossier.due_at is None:
        return None
    due = _whole_day(dossier.due_at)
    extended = extend(due, dossier.paused, calendar)
    return extended and (due if extended == due else at(local(extended).date(), CLOSES))


def overdue(
    dossiers: Iterable[Dossier], now: datetime, calendar: WorkingCalendar
) -> list[tuple[Dossier, Lateness]]:
    """The late ones for staff, the latest first."""
    judged = ((dossier, lateness(dossier, now, calendar)) for dossier in dossiers)
    late = [(dossier, how) for dossier, how in judged if how.kind is Kind.LATE]
    return sorted(late, key=lambda pair: pair[1].due_at or now)


def _whole_day(due: datetime) -> datetime:
    """Midnight is how sources write a day without an hour."""
    moment = local(due)
    return at(moment.date(), CLOSES) if moment.time() == time() else moment


def _clipped(pause: Interval, start: datetime) -> Interval:
    return Interval(max(pause.start, start), pause.end and max(pause.end, start))
