"""The corrections that hold on a day; the day is Vietnam's, or one to look ahead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from knowledge.corrections.loading import load_corrections
from knowledge.corrections.model import Correction, State

VIETNAM = timezone(timedelta(hours=7))
Today = Callable[[], date]


def today_in_vietnam(moment: datetime | None = None) -> date:
    """The day it is there at `moment` (now, if not given), wherever this runs."""
    return (moment or datetime.now(UTC)).astimezone(VIETNAM).date()


class Corrections:
    """Asked again and again: a correction starts and ends while the assistant runs."""

    def __init__(self, every: Iterable[Correction], today: Today = today_in_vietnam) -> None:
        self.every = tuple(every)
        self.today = today

    @classmethod
    def load(cls, folder: Path, today: Today = today_in_vietnam) -> Corrections:
        """From `content/corrections`. Raises `ConfigurationError` with file and line."""
        return cls(load_corrections(folder), today)

    def of(self, code: str) -> tuple[Correction, ...]:
        """Those in force today that concern a procedure; first what says that it is wrong."""
        today = self.today()
        found = [
            one for one in self.every if one.state(today) is State.ACTIVE and one.concerns(code)
        ]
        return tuple(sorted(found, key=lambda one: not one.change.replaces))


NO_CORRECTIONS = Corrections(())
