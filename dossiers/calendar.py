"""Which days public offices work, and when in the day.

Public holidays come from the library `holidays` (lunar dates, days in lieu, most swaps);
`content/holidays/*.yml` corrects it with what the government announced since. Hours differ a
little from place to place; eight hours a day is what the arithmetic needs.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Self

import holidays
from pydantic import BaseModel, ConfigDict

from dossiers.model import VIETNAM
from knowledge.content import content_files, read_content

OPENS, CLOSES = time(8), time(17)
SHIFTS = ((OPENS, time(12)), (time(13), CLOSES))
DAY = timedelta(days=1)
_WEEKEND = (5, 6)
_YEARS = range(2015, 2041)


class Change(BaseModel):
    """A day that differs from the library's calendar, and the document that says so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: date
    name: str
    source: str


class Changes(BaseModel):
    """One file of `content/holidays`: days off, and weekend days that are worked instead."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days_off: list[Change] = []
    worked: list[Change] = []


class WorkingCalendar:
    """Counts in working days and working hours; all moments carry a time zone."""

    def __init__(self, *changes: Changes) -> None:
        self._off = {change.day for part in changes for change in part.days_off}
        self._worked = {change.day for part in changes for change in part.worked}
        # Worked out beforehand: a year in the making would be empty to another thread, and a
        # swapped weekend is known only with the year of the holiday it was swapped for.
        self._public = holidays.country_holidays("VN", years=_YEARS, language="vi")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """From `content/holidays`. Raises `ConfigurationError` with file and line."""
        return cls(*(read_content(file).validate(Changes) for file in content_files(folder)))

    def works_on(self, day: date) -> bool:
        """Whether offices work that day: a swapped Saturday counts, a day in lieu does not."""
        if day in self._worked or day in self._off:
            return day in self._worked
        if day in self._public:
            return False
        return day.weekday() not in _WEEKEND or day in self._public.weekend_workdays

    def add(self, day: date, working_days: int) -> date:
        """The working day that comes `working_days` (not negative) after `day`."""
        while working_days:
            day += DAY
            working_days -= self.works_on(day)
        return day

    def days_between(self, first: date, last: date) -> int:
        """Working days after `first` up to and with `last`; 0 where `last` is not later."""
        days = range(1, (last - first).days + 1)
        return sum(self.works_on(first + timedelta(days=number)) for number in days)

    def this_or_next(self, day: date) -> date:
        """`day` if it is worked, else the next day that is."""
        return day if self.works_on(day) else self.add(day, 1)

    def shifts(self, day: date) -> list[tuple[datetime, datetime]]:
        """Opening and closing moments of that day, in order; none where it is off."""
        if not self.works_on(day):
            return []
        return [(at(day, opens), at(day, closes)) for opens, closes in SHIFTS]

    def worked_between(self, start: datetime, end: datetime) -> timedelta:
        """Working time in between; zero where `end` is not later."""
        total, day, last = timedelta(), local(start).date(), local(end).date()
        while day <= last:
            for opens, closes in self.shifts(day):
                total += max(min(closes, end) - max(opens, start), timedelta())
            day += DAY
        return total

    def after(self, start: datetime, amount: timedelta) -> datetime:
        """The moment when `amount` of working time has passed since `start`."""
        day = local(start).date()
        while True:
            for opens, closes in self.shifts(day):
                opens = max(opens, start)
                if closes > opens and amount <= closes - opens:
                    return opens + amount
                amount -= max(closes - opens, timedelta())
            day += DAY


def at(day: date, moment: time) -> datetime:
    """That moment of that day in Vietnam."""
    return datetime.combine(day, moment, VIETNAM)


def local(moment: datetime) -> datetime:
    """The same moment on a Vietnamese clock."""
    return moment.astimezone(VIETNAM)
