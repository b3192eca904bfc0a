"""Due dates against a hand-worked sheet, and how late a dossier is."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.calendar import WorkingCalendar
from dossiers.due import Kind, Unit, due_date, effective_due, lateness, overdue
from dossiers.model import VIETNAM, Interval, State, Supplement
from knowledge.content import read_content
from tests.unit.dossiers.conftest import CONTENT, make_dossier, moment

CASES: list[dict[str, Any]] = read_content(Path(__file__).parent / "due_cases.yml").data
CALENDAR = WorkingCalendar.load(CONTENT / "holidays")
_FIRST, _LAST = (moment(day).replace(tzinfo=None) for day in ("2025-01-01", "2026-12-01"))


def _due(case: dict[str, Any]) -> str | None:
    pauses = [Interval(moment(start), end and moment(end)) for start, end in case.get("pauses", [])]
    due = due_date(
        moment(case["received"]),
        case["amount"],
        pauses,
        calendar=CALENDAR,
        unit=Unit(case.get("unit", "working_days")),
    )
    return due and f"{due:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_term_ends_as_worked_by_hand(case: dict[str, Any]) -> None:
    assert _due(case) == case["due"]


def test_the_sheet_covers_what_matters() -> None:
    kinds = Counter(case.get("unit", "pause" if "pauses" in case else "days") for case in CASES)
    assert len(CASES) >= 30
    assert kinds["working_hours"] >= 4
    assert kinds["pause"] >= 6


@given(st.datetimes(_FIRST, _LAST), st.integers(0, 60))
def test_a_term_ends_on_a_working_day_and_is_that_many_days_long(
    received: datetime, amount: int
) -> None:
    due = due_date(received.replace(tzinfo=VIETNAM), amount, calendar=CALENDAR)
    assert due is not None
    assert CALENDAR.works_on(due.date())
    passed = CALENDAR.days_between(received.date(), due.date())
    assert passed in (amount, amount + 1)  # one more after 15:00 and on days off


@pytest.mark.parametrize(
    ("now", "kind", "days"),
    [
        ("2026-10-08 10:00", Kind.ON_TIME, 3),
        ("2026-10-09 10:00", Kind.ON_TIME, 2),
        ("2026-10-10 10:00", Kind.ON_TIME, 2),  # Saturday: Monday and Tuesday are left
        ("2026-10-12 10:00", Kind.NEAR, 1),
        ("2026-10-13 16:59", Kind.NEAR, 0),
        ("2026-10-13 17:01", Kind.LATE, 0),
        ("2026-10-14 08:00", Kind.LATE, 1),
        ("2026-10-18 08:00", Kind.LATE, 3),  # Sunday: Wednesday to Friday have passed
        ("2026-10-20 08:00", Kind.LATE, 5),
    ],
)
def test_lateness_is_told_in_working_days(now: str, kind: Kind, days: int) -> None:
    how = lateness(make_dossier(), moment(now), CALENDAR)
    assert (how.kind, how.working_days) == (kind, days)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (State.SUPPLEMENT_ASKED, Kind.PAUSED),
        (State.PAYMENT_ASKED, Kind.PAUSED),
        (State.STOPPED, Kind.PAUSED),
        (State.REFUSED, Kind.OVER),
        (State.WITHDRAWN, Kind.OVER),
        (State.DONE, Kind.OVER),
        (State.RETURNED, Kind.OVER),
        (State.ACCEPTED, Kind.LATE),
        (State.UNKNOWN, Kind.LATE),
    ],
)
def test_only_an_agency_whose_turn_it_is_can_be_late(state: State, kind: Kind) -> None:
    assert lateness(make_dossier(state=state), moment("2026-12-01"), CALENDAR).kind is kind


def test_without_a_date_nobody_is_late() -> None:
    how = lateness(make_dossier(due_at=None), moment("2027-01-05"), CALENDAR)
    assert how.kind is Kind.NO_DATE


def test_midnight_means_until_offices_close() -> None:
    dossier = make_dossier(due_at=moment("2026-10-13"))
    assert lateness(dossier, moment("2026-10-13 10:00"), CALENDAR).kind is Kind.NEAR


def test_the_clock_of_the_server_does_not_matter() -> None:
    now = moment("2026-10-14 01:00")
    elsewhere = lateness(make_dossier(), now.astimezone(UTC), CALENDAR)
    assert lateness(make_dossier(), now, CALENDAR) == elsewhere


def test_waiting_for_the_citizen_moves_the_date() -> None:
    waited = Interval(moment("2026-10-09 08:00"), moment("2026-10-12 08:00"))  # one working day
    dossier = make_dossier(paused=(waited,))
    assert effective_due(dossier, CALENDAR) == moment("2026-10-14 17:00")


def test_a_date_set_anew_replaces_the_first() -> None:
    anew = (Supplement("Bản sao", moment("2026-10-20")), Supplement("Ảnh"))
    waited = Interval(moment("2026-10-09 08:00"), moment("2026-10-16 08:00"))
    dossier = make_dossier(supplements=anew, paused=(waited,))
    assert effective_due(dossier, CALENDAR) == moment("2026-10-20 17:00")


def test_staff_see_the_latest_first() -> None:
    now = moment("2026-10-20 08:00")
    dossiers = [
        make_dossier(procedure_name="vừa trễ", due_at=now - timedelta(days=1)),
        make_dossier(procedure_name="đúng hạn", due_at=now + timedelta(days=30)),
        make_dossier(procedure_name="trễ lâu", due_at=now - timedelta(days=40)),
        make_dossier(procedure_name="đã xong", state=State.DONE),
    ]
    names = [dossier.procedure_name for dossier, _ in overdue(dossiers, now, CALENDAR)]
    assert names == ["trễ lâu", "vừa trễ"]
