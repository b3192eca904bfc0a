"""Takes rows of a queue to work on, one of each person at a time, and lets go of them.

Several processes may do so at once: on PostgreSQL each skips what another is just taking, on
SQLite there is one writer at a time. Whoever holds a row says so again while it works; a process
that died does not, and its rows are free when the time is up.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

HELD_FOR = timedelta(seconds=15)
"""A row is free so long after its holder was last heard of."""


def take(
    connection: sa.Connection,
    table: sa.Table,
    now: datetime,
    limit: int,
    order: tuple[str, ...] = ("id",),
) -> Sequence[sa.Row[Any]]:
    """Takes the first row, by `order`, of each person of whom none is held.

    To be the transaction's first statement: what it takes is this transaction's alone.
    """
    one, other = table.alias("one"), table.alias("other")
    mine, theirs = ([alias.c[name] for name in order] for alias in (one, other))
    held = other.c.taken_until > now
    # An earlier one that rests keeps the later ones waiting: nothing is overtaken.
    in_the_way = sa.exists().where(
        other.c.person == one.c.person,
        other.c.done_at.is_(None),
        other.c.id != one.c.id,
        held | (sa.tuple_(*theirs) < sa.tuple_(*mine)),
    )
    free = one.c.taken_until.is_(None) | (one.c.taken_until <= now)
    due = (
        sa.select(one.c.id)
        .where(one.c.done_at.is_(None), one.c.not_before <= now, free, ~in_the_way)
        .order_by(one.c.id)  # Of different persons, who came first.
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    statement = (
        sa.update(table)
        .where(table.c.id.in_(due))
        .values(taken_until=now + HELD_FOR, tries=table.c.tries + 1)
        .returning(table)
    )
    return sorted(connection.execute(statement).all(), key=lambda row: row.id)


def hold(connection: sa.Connection, table: sa.Table, ids: Collection[int], now: datetime) -> None:
    """Holds them for longer."""
    undone = table.c.id.in_(ids) & table.c.done_at.is_(None)
    connection.execute(sa.update(table).where(undone).values(taken_until=now + HELD_FOR))


def put_off(connection: sa.Connection, table: sa.Table, row: int, until: datetime) -> None:
    """Lets go of a row, which rests for a while."""
    undone = (table.c.id == row) & table.c.done_at.is_(None)
    change = {"taken_until": None, "not_before": until}
    connection.execute(sa.update(table).where(undone).values(change))


def end(
    connection: sa.Connection, table: sa.Table, row: int, now: datetime, reason: str | None = None
) -> bool:
    """Marks a row as done and drops its words and whose it was; False when it was done before."""
    undone = (table.c.id == row) & table.c.done_at.is_(None)
    change = {"done_at": now, "taken_until": None, "person": "", "body": "", "reason": reason}
    return bool(connection.execute(sa.update(table).where(undone).values(change)).rowcount)


def forget(connection: sa.Connection, table: sa.Table, before: datetime) -> None:
    """Drops what was done before that moment."""
    connection.execute(sa.delete(table).where(table.c.done_at < before))
