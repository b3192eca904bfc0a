"""Counters know what happened in a month, and nothing of whom it happened to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from bot.store.counters import Count, Counters, counters

NAMES = ("month", "subject", "step", "channel", "province")
BIRTH = "1.001193"


@pytest.fixture
def counted(database, clock):
    return Counters(database, clock)


def test_events_add_up_by_everything_they_are_counted_under(counted):
    for province in ("Hà Nội", "Hà Nội", "TP. Hồ Chí Minh"):
        counted.count(
            "step_reached", subject=BIRTH, step="papers.1", channel="web", province=province
        )

    assert counted.read(*NAMES) == (
        Count(2, "step_reached", "2026-07", BIRTH, "papers.1", "web", "Hà Nội"),
        Count(1, "step_reached", "2026-07", BIRTH, "papers.1", "web", "TP. Hồ Chí Minh"),
    )


def test_sums_are_made_by_the_names_asked_for(counted):
    for subject, channel in ((BIRTH, "web"), (BIRTH, "telegram"), ("birth", "web")):
        counted.count("journey_started", subject=subject, channel=channel)

    assert counted.read("subject") == (
        Count(2, "journey_started", subject=BIRTH),
        Count(1, "journey_started", subject="birth"),
    )
    assert counted.read(subject=BIRTH, month="2026-07") == (Count(2, "journey_started"),)
    assert counted.read(month="2026-06") == ()


def test_a_month_begins_at_midnight_in_vietnam(counted, clock):
    clock.now = datetime(2026, 7, 31, 16, 59, tzinfo=UTC)
    counted.count("journey_started", subject=BIRTH)
    clock.wait(minutes=1)
    counted.count("journey_started", subject=BIRTH)

    assert [count.month for count in counted.read("month")] == ["2026-07", "2026-08"]


def test_no_column_holds_a_person_a_day_or_an_hour(counted, database):
    columns = {column["name"] for column in sa.inspect(database).get_columns("counters")}

    assert columns == {*NAMES, "event", "number"}
    if database.dialect.name == "sqlite":
        with database.connect() as connection, pytest.raises(sa.exc.OperationalError):
            connection.execute(sa.text("SELECT rowid FROM counters"))


def test_counting_at_the_same_moment_loses_nothing(counted):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: counted.count("lesson_passed", subject="otp"), range(40)))

    assert counted.read() == (Count(40, "lesson_passed"),)


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": "tên tôi là Lan"},
        {"subject": BIRTH, "step": "số 012345"},
        {"subject": BIRTH, "province": "0912345678"},
        {"subject": BIRTH, "channel": "telegram:42"},
    ],
)
def test_nothing_that_a_person_wrote_can_be_counted(counted, wrong):
    with pytest.raises(ValueError, match="only names"):
        counted.count("journey_started", **wrong)
    assert counted.read() == ()


def test_only_known_events_are_counted(counted):
    with pytest.raises(ValueError, match="unknown event"):
        counted.count("clicked", subject=BIRTH)


def test_the_metrics_hear_of_event_and_channel_only(database, clock):
    heard = []
    counted = Counters(database, clock, seen=lambda *labels: heard.append(labels))
    counted.count("lesson_failed", subject="otp", channel="web", province="Huế")

    assert heard == [("lesson_failed", "web")]


def test_a_database_that_fails_does_not_stop_a_journey(counted, database):
    counters.drop(database)

    counted.count("journey_started", subject=BIRTH)  # raises nothing
