"""A dossier as every source tells it, and the ten states it can be in.

It holds what a source knows; what of it is shown is decided in `dossiers/telling.py`. What is
personal is left out of `repr`, so that it reaches no log by accident.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Self
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
"""Due dates and office hours are meant in this time zone."""


class State(IntEnum):
    """The states agencies report to the national portal, by the portal's numbers."""

    UNKNOWN = 0
    REGISTERED = 1
    ACCEPTED = 2
    REFUSED = 3
    PROCESSING = 4
    SUPPLEMENT_ASKED = 5
    PAYMENT_ASKED = 6
    WITHDRAWN = 7
    STOPPED = 8
    DONE = 9
    RETURNED = 10

    @classmethod
    def of(cls, number: int | str | None) -> Self:
        """The state of a number as sources write it (4, "4", "04"); UNKNOWN for all else."""
        text = "" if number is None else str(number).strip()
        known = text.isascii() and text.isdecimal() and int(text[:6]) in set(cls)
        return cls(int(text[:6])) if known else cls(cls.UNKNOWN)

    @property
    def waits_for_citizen(self) -> bool:
        """Whether the agency's clock stands still until the person does something."""
        return self in (State.SUPPLEMENT_ASKED, State.PAYMENT_ASKED)

    @property
    def over(self) -> bool:
        """Whether the agency is through with it: nothing can become late any more."""
        return self in (State.REFUSED, State.WITHDRAWN, State.DONE, State.RETURNED)


@dataclass(frozen=True)
class Interval:
    """From `start` until `end`; None while it goes on. Both with a time zone."""

    start: datetime
    end: datetime | None = None


@dataclass(frozen=True)
class Supplement:
    """What the agency asks for in addition, and the due date it sets for then."""

    text: str
    new_due: datetime | None = None


@dataclass(frozen=True)
class Fee:
    """A fee asked for; `amount` in đồng, None where the source names none."""

    name: str
    amount: int | None = None


@dataclass(frozen=True)
class Factors:
    """What proves that a dossier is somebody's: kept apart from what is shown."""

    phone_last4: str | None = field(default=None, repr=False)
    id_last4: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Dossier:
    """One dossier at one moment. All times carry a time zone; "" means the source is silent."""

    code: str = field(repr=False)
    state: State
    source: str
    """Name of the source, as people may read it."""

    procedure_code: str = ""
    procedure_name: str = ""
    owner_name: str = field(default="", repr=False)
    """In full; `dossiers.masking.mask_name` before anyone sees it."""

    own_words: str = field(default="", repr=False)
    """The state in the source's own words."""

    received_at: datetime | None = None
    due_at: datetime | None = None
    """As the source gives it; midnight stands for "that day"."""

    finished_at: datetime | None = None
    agency: str = ""
    handler: str = ""
    """The unit that holds it now, never a person's name."""

    note: str = field(default="", repr=False)
    supplements: tuple[Supplement, ...] = field(default=(), repr=False)
    fees: tuple[Fee, ...] = ()
    results: tuple[str, ...] = field(default=(), repr=False)
    paused: tuple[Interval, ...] = ()
    """While it waited for the citizen (states 5 and 6), in any order."""

    updated_at: datetime | None = None
    """When the source last heard of a change."""

    state_since: datetime | None = None
