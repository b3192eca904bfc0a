"""Carries changes to those who watch: each is delivered at least once and shown once.

A change becomes deliveries in one transaction, one for each watch, so that a crash leaves all
or none. A delivery is taken for a while, shown, and marked; who dies in between is replaced when
that while is over. Showing and marking are one transaction where the channel writes with the
connection it is given; a channel that reaches outside must know a delivery it was given before
by its key. Changes of one dossier come to one person in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import sqlalchemy as sa
import structlog

from dossiers.model import Dossier, State
from dossiers.plain import from_json
from dossiers.tables import metadata
from dossiers.watching.quiet import quiet
from dossiers.watching.tables import changes, deliveries, watches
from knowledge.sql import Clock, Moment, utc_now

log = structlog.get_logger(__name__)

AFTER_RETURN = timedelta(days=7)
"""A watch ends so long after the person was told that the result was handed over."""
TAKEN_FOR = timedelta(minutes=2)
_AT_ONCE = 20
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)


class ChannelClosed(Exception):
    """The person can't be reached there any more; their watch is ended."""


@dataclass(frozen=True)
class Delivery:
    """What one person is to be told: the dossier as it was after the change, without names."""

    person: str
    channel: str
    change: int
    dossier: Dossier = field(repr=False)

    @property
    def key(self) -> str:
        """The same whenever this is delivered again; with the person it is unique."""
        return f"dossier-change-{self.change}"


class Shower(Protocol):
    """A channel, or the way to all of them."""

    def show(self, connection: sa.Connection, delivery: Delivery) -> None:
        """Shows it to the person, once for each key.

        What it writes with `connection` is kept together with the mark, or not at all. Raises
        `ChannelClosed` when that will never work, anything else when it may work later.
        """


class Deliveries:
    """Makes deliveries of changes and carries them out; several processes may do so at once."""

    def __init__(
        self,
        engine: sa.Engine,
        shower: Shower,
        clock: Clock = utc_now,
        taken_for: timedelta = TAKEN_FOR,
        silent: Iterable[str] = (),
    ) -> None:
        """`silent` channels wait until the person looks: for them there are no quiet hours."""
        self._engine, self._shower, self._clock = engine, shower, clock
        self._taken_for, self._silent = taken_for, tuple(silent)
        metadata.create_all(engine)

    def run(self) -> int:
        """Carries out what is due; how many were shown. Disturbs nobody in quiet hours."""
        while self._fan_out():
            pass
        shown = 0
        while taken := self._take():
            shown += sum(map(self._carry, taken))
        return shown

    def _fan_out(self) -> int:
        now = self._clock()
        waiting = (
            sa.select(changes.c.id)
            .where(sa.not_(changes.c.fanned_out))
            .order_by(changes.c.id)
            .limit(_AT_ONCE)
            .with_for_update()  # Waits for another process: its changes come first.
        )
        # The first statement writes: what it marks is this transaction's alone.
        mark = (
            sa.update(changes)
            .where(changes.c.id.in_(waiting))
            .values(fanned_out=True)
            .returning(changes.c.id)
        )
        with self._engine.begin() as connection:
            marked = list(connection.execute(mark).scalars())
            connection.execute(_for_each_watch(marked, now))
        return len(marked)

    def _take(self) -> list[Delivery]:
        now = self._clock()
        one, earlier = deliveries.alias("one"), deliveries.alias("earlier")
        before = sa.exists().where(
            earlier.c.person == one.c.person,
            earlier.c.code == one.c.code,
            earlier.c.change_id < one.c.change_id,
            earlier.c.delivered_at.is_(None),
        )
        free = one.c.taken_until.is_(None) | (one.c.taken_until <= now)
        silent = sa.exists().where(
            watches.c.person == one.c.person,
            watches.c.code == one.c.code,
            watches.c.channel.in_(self._silent),
        )
        may = silent if quiet(now) else sa.true()
        due = (
            sa.select(one.c.person, one.c.code, one.c.change_id)
            .where(one.c.delivered_at.is_(None), one.c.not_before <= now, free, ~before, may)
            .order_by(one.c.change_id)
            .limit(_AT_ONCE)
            .with_for_update(skip_locked=True)
        )
        take = (
            sa.update(deliveries)
            .where(sa.tuple_(*deliveries.primary_key.columns).in_(due))
            .values(taken_until=now + self._taken_for, tries=deliveries.c.tries + 1)
            .returning(*deliveries.primary_key.columns)
        )
        with self._engine.begin() as connection:
            return _read(connection, [tuple(row) for row in connection.execute(take)])

    def _carry(self, delivery: Delivery) -> bool:
        try:
            with self._engine.begin() as connection:
                self._shower.show(connection, delivery)
                return self._mark(connection, delivery)
        except _Already:
            return False
        except ChannelClosed:
            with self._engine.begin() as connection:
                for table in (watches, deliveries):
                    connection.execute(sa.delete(table).where(_same_dossier(table, delivery)))
        except Exception as error:  # One person's channel must not keep the others waiting.
            kind = type(error).__name__
            log.warning("dossier change not shown", channel=delivery.channel, error=kind)
            self._put_off(delivery)
        return False

    def _mark(self, connection: sa.Connection, delivery: Delivery) -> bool:
        now = self._clock()
        unmarked = _is(delivery) & deliveries.c.delivered_at.is_(None)
        mark = sa.update(deliveries).where(unmarked).values(delivered_at=now)
        if not connection.execute(mark).rowcount:
            # Someone else took over and was faster, or the watch was ended: undo the showing.
            raise _Already
        if delivery.dossier.state is State.RETURNED:
            mine = sa.update(watches).where(_same_dossier(watches, delivery))
            connection.execute(mine.values(ends_at=now + AFTER_RETURN))
        return True

    def _put_off(self, delivery: Delivery) -> None:
        with self._engine.begin() as connection:
            query = sa.select(deliveries.c.tries).where(_is(delivery))
            tries = connection.execute(query).scalar_one_or_none() or 1
            wait = min(_FIRST_WAIT * 2 ** min(tries - 1, 20), _LONGEST_WAIT)
            change = {"taken_until": None, "not_before": self._clock() + wait}
            connection.execute(sa.update(deliveries).where(_is(delivery)).values(change))


class _Already(Exception):
    """Nothing was left to mark."""


def _for_each_watch(marked: list[int], now: datetime) -> sa.Insert:
    watching = sa.select(
        watches.c.person,
        watches.c.code,
        changes.c.id,
        sa.literal(0),
        sa.literal(now, Moment),
    ).where(
        changes.c.id.in_(marked),
        changes.c.code == watches.c.code,
        changes.c.id > watches.c.after_change,
        watches.c.ends_at > now,
    )
    columns = ["person", "code", "change_id", "tries", "not_before"]
    return sa.insert(deliveries).from_select(columns, watching)


def _read(connection: sa.Connection, taken: list[tuple[str, str, int]]) -> list[Delivery]:
    query = (
        sa.select(watches.c.person, watches.c.channel, changes.c.id, changes.c.dossier)
        .join_from(deliveries, changes, changes.c.id == deliveries.c.change_id)
        .join(
            watches,
            (watches.c.person == deliveries.c.person) & (watches.c.code == deliveries.c.code),
        )
        .where(sa.tuple_(*deliveries.primary_key.columns).in_(taken))
        .order_by(changes.c.id)
    )
    return [
        Delivery(row.person, row.channel, row.id, from_json(row.dossier))
        for row in connection.execute(query)
    ]


def _is(delivery: Delivery) -> sa.ColumnElement[bool]:
    return _same_dossier(deliveries, delivery) & (deliveries.c.change_id == delivery.change)


def _same_dossier(table: sa.Table, delivery: Delivery) -> sa.ColumnElement[bool]:
    return (table.c.person == delivery.person) & (table.c.code == delivery.dossier.code)
