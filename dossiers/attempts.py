"""Slows down those who try factors: each person, all who try one code, and everyone together.

After a few free tries every further wrong one makes the next wait longer. A guess of four digits
is right once in 5,000 tries, as phone and ID both count. The limit of a code leaves some 18 tries a
day; the limit of all some 165 an hour, which is one dossier in about 30 hours of an attack that
slows everybody down and shows in the audit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from dossiers.tables import metadata
from knowledge.sql import Moment, insert

attempts = sa.Table(
    "dossier_attempts",
    metadata,
    # A person's or a code's keyed hash, or `everyone`.
    sa.Column("who", sa.String(80), primary_key=True),
    sa.Column("wrong", sa.Integer, nullable=False),
    sa.Column("since", Moment, nullable=False, index=True),
    sa.Column("not_before", Moment, nullable=False),
)


@dataclass(frozen=True)
class Limit:
    """`free` wrong tries in a `window`; then a wait of `first`, doubling up to `longest`."""

    free: int
    first: timedelta
    longest: timedelta
    window: timedelta

    def wait(self, wrong: int) -> timedelta:
        """How long the next try waits after so many wrong ones."""
        if wrong < self.free:
            return timedelta(0)
        # The exponent is bounded first: 2**10000 seconds is no timedelta.
        wait: timedelta = min(self.first * 2 ** min(wrong - self.free, 20), self.longest)
        return wait


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PERSON = Limit(3, timedelta(seconds=10), HOUR, DAY)
CODE = Limit(5, timedelta(seconds=30), timedelta(hours=6), DAY)
EVERYONE = Limit(100, timedelta(seconds=1), timedelta(minutes=1), HOUR)


@dataclass(frozen=True)
class Limits:
    """The three limits; the last locks nobody out, it only spaces tries out."""

    person: Limit = PERSON
    code: Limit = CODE
    everyone: Limit = EVERYONE


class TooSoon(Exception):
    """The next try may come at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__("too soon")
        self.until = until


def count(connection: sa.Connection, who: dict[str, Limit], now: datetime) -> None:
    """Counts a try as wrong before it is made, so that tries at one moment can't outrun it.

    Raises `TooSoon`, whereupon the caller's transaction is to be rolled back.
    """
    # Sorted, so that two transactions never wait for each other.
    for name, limit in sorted(who.items()):
        wrong = _add(connection, name, limit, now)
        change = {"not_before": now + limit.wait(wrong)}
        connection.execute(sa.update(attempts).where(attempts.c.who == name).values(change))


def take_back(connection: sa.Connection, who: dict[str, Limit], now: datetime) -> None:
    """The try just counted was right, or never got as far as being judged."""
    change = {"wrong": attempts.c.wrong - 1, "not_before": now}
    for name in sorted(who):
        connection.execute(sa.update(attempts).where(attempts.c.who == name).values(change))


def forget(connection: sa.Connection, now: datetime) -> None:
    """Drops counts whose window has passed."""
    connection.execute(sa.delete(attempts).where(attempts.c.since <= now - DAY))


def _add(connection: sa.Connection, name: str, limit: Limit, now: datetime) -> int:
    over = attempts.c.since <= now - limit.window
    row = {"who": name, "wrong": 1, "since": now, "not_before": now}
    statement = (
        insert(connection, attempts)
        .values(row)
        .on_conflict_do_update(
            index_elements=[attempts.c.who],
            set_={
                "wrong": sa.case((over, 1), else_=attempts.c.wrong + 1),
                "since": sa.case((over, now), else_=attempts.c.since),
            },
            where=attempts.c.not_before <= now,
        )
        .returning(attempts.c.wrong)
    )
    wrong: int | None = connection.execute(statement).scalar_one_or_none()
    if wrong is None:
        query = sa.select(attempts.c.not_before).where(attempts.c.who == name)
        raise TooSoon(connection.execute(query).scalar_one())
    return wrong
