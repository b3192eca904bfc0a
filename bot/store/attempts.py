"""Counts wrong codes, so that nobody can try their way to someone else's walk.

A person may err ten times an hour. Because anyone can be many persons on the web, all together
have a limit too: with a hundred codes alive, a guesser hits one in more than 150 days.
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from bot.store.tables import metadata
from knowledge.sql import upsert

PER_PERSON = 10
"""Wrong codes of one person in one hour of the clock."""
ALTOGETHER = 300
"""Wrong codes of everyone in one hour of the clock."""

_EVERYONE = "*"

attempts = sa.Table(
    "transfer_attempts",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("hour", sa.String(13), primary_key=True),
    sa.Column("wrong", sa.Integer, nullable=False),
)


def may_try(connection: sa.Connection, person: str, now: datetime) -> bool:
    """Counts an attempt as wrong before it is made: tries at the same moment can't outrun it."""
    # Everyone's row last, so that it is locked for the shortest time and in one order.
    within = [_add(connection, person, now, 1) <= PER_PERSON]
    within.append(_add(connection, _EVERYONE, now, int(within[0])) <= ALTOGETHER)
    return all(within)


def was_right(connection: sa.Connection, person: str, now: datetime) -> None:
    """Takes back the attempt just counted."""
    _add(connection, person, now, -1)
    _add(connection, _EVERYONE, now, -1)


def forget_attempts(connection: sa.Connection, now: datetime) -> None:
    """Drops the counts of past hours."""
    connection.execute(sa.delete(attempts).where(attempts.c.hour < _hour(now)))


def _add(connection: sa.Connection, person: str, now: datetime, number: int) -> int:
    row = {"person": person, "hour": _hour(now), "wrong": number}
    statement = upsert(connection, attempts, row, wrong=attempts.c.wrong + number)
    wrong: int = connection.execute(statement.returning(attempts.c.wrong)).scalar_one()
    return wrong


def _hour(now: datetime) -> str:
    return now.astimezone(UTC).isoformat()[:13]
