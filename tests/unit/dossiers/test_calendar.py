"""The calendar against what the government announced; a library update must not change it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from dossiers.calendar import WorkingCalendar
from knowledge.errors import ConfigurationError

# Weekdays off. 2025: Thông báo 6150/TB-BLĐTBXH. 2026: Thông báo 9441/TB-BNV, Công văn
# 12729/VPCP-KGVX, Nghị quyết 28/2026/QH16.
OFF = {
    2025: "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
    2026: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24",
}
WORKED = {2025: ["04-26"], 2026: ["01-10", "08-22"]}
# Fixed by law or by the moon; the second National Day and the days around Tet are yet to come.
SURE_2027 = ["01-01", "02-05", "02-08", "02-09", "04-16", "04-30", "05-03", "09-02", "11-24"]


def _days(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=number) for number in range(365)]


@pytest.mark.parametrize("year", OFF)
def test_the_weekdays_off_are_those_announced(calendar: WorkingCalendar, year: int) -> None:
    off = [
        f"{day:%m-%d}" for day in _days(year) if day.weekday() < 5 and not calendar.works_on(day)
    ]
    assert off == OFF[year].split()


@pytest.mark.parametrize("year", WORKED)
def test_the_weekend_days_worked_are_those_announced(calendar: WorkingCalendar, year: int) -> None:
    worked = [
        f"{day:%m-%d}" for day in _days(year) if day.weekday() >= 5 and calendar.works_on(day)
    ]
    assert worked == WORKED[year]


@pytest.mark.parametrize("day", SURE_2027)
def test_what_is_sure_of_2027_is_off(calendar: WorkingCalendar, day: str) -> None:
    assert not calendar.works_on(date.fromisoformat(f"2027-{day}"))


def test_a_correction_says_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "2027.yml").write_text("days_off:\n  - {day: 2027-02-11, name: Tết}\n")
    with pytest.raises(ConfigurationError, match=r"2027\.yml:2: days_off\.0\.source"):
        WorkingCalendar.load(tmp_path)


def test_a_day_announced_later_is_taken_from_the_content(tmp_path: Path) -> None:
    (tmp_path / "2027.yml").write_text(
        "days_off:\n  - {day: 2027-02-11, name: Tết, source: Công văn}\n"
        "worked:\n  - {day: 2027-02-20, name: Làm bù, source: Công văn}\n"
    )
    calendar = WorkingCalendar.load(tmp_path)
    assert not calendar.works_on(date(2027, 2, 11))
    assert calendar.works_on(date(2027, 2, 20))
