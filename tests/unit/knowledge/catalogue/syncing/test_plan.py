"""Only what changed is fetched, and a little of the rest every day."""

from __future__ import annotations

from datetime import date, timedelta

from knowledge.catalogue.syncing.client import Item
from knowledge.catalogue.syncing.memory import Mark
from knowledge.catalogue.syncing.plan import due

DAY = date(2026, 11, 22)
ITEMS = {key: Item(key, f"9.{key}", key, "line") for key in (f"{n:02}" for n in range(60))}
STORED = dict.fromkeys(ITEMS, "content")


def marks(read_on: date = DAY) -> dict[str, Mark]:
    return {key: Mark("line", "content", read_on) for key in ITEMS}


def keys(items: list[Item]) -> list[str]:
    return [item.key for item in items]


def test_nothing_is_fetched_twice_on_a_day() -> None:
    assert due(ITEMS, STORED, marks(), DAY, 30) == []


def test_at_first_everything_is_fetched() -> None:
    assert due(ITEMS, {}, {}, DAY, 30) == list(ITEMS.values())


def test_a_new_or_changed_line_is_fetched() -> None:
    items = ITEMS | {"07": ITEMS["07"]._replace(digest="other"), "99": Item("99", "9", "", "l")}
    assert keys(due(items, STORED, marks(), DAY, 30)) == ["07", "99"]


def test_content_that_somebody_else_put_in_the_store_is_fetched_again() -> None:
    """An older file was imported after the last sync, or the record was withdrawn."""
    stored = {**STORED, "07": "older"}
    del stored["09"]
    assert keys(due(ITEMS, stored, marks(), DAY, 30)) == ["07", "09"]


def test_each_day_a_share_is_read_again_oldest_first() -> None:
    remembered = marks(DAY - timedelta(days=3))
    remembered["40"] = Mark("line", "content", DAY - timedelta(days=9))
    assert keys(due(ITEMS, STORED, remembered, DAY, 30)) == ["40", "00"]
    for key in ("40", "00"):
        remembered[key] = Mark("line", "content", DAY)
    assert due(ITEMS, STORED, remembered, DAY, 30) == []


def test_in_a_month_of_daily_syncs_every_record_is_read_again_once() -> None:
    remembered, read = marks(DAY), []
    for day in (DAY + timedelta(days=n) for n in range(1, 31)):
        today = due(ITEMS, STORED, remembered, day, 30)
        assert len(today) == 2
        read += keys(today)
        remembered |= {item.key: Mark("line", "content", day) for item in today}
    assert sorted(read) == sorted(ITEMS)


def test_after_a_long_pause_everything_is_overdue() -> None:
    assert len(due(ITEMS, STORED, marks(DAY - timedelta(days=30)), DAY, 30)) == 60
