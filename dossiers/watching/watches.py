"""Who watches which dossier: only what someone proved theirs and asked to be told about.

That the person agreed is the caller's to know. A watch holds the code, which is needed to ask
for changes, and ends by itself after the result was handed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from dossiers.model import Dossier
from dossiers.sources.base import StatusSource
from dossiers.tables import metadata
from dossiers.watching.changes import observe, told
from dossiers.watching.tables import changes, deliveries, polls, watches
from knowledge.errors import MotCuaError
from knowledge.sql import Clock, upsert, utc_now

LONGEST = timedelta(days=365)
"""A watch that nothing ends is over after so long."""
KEPT_FOR = timedelta(days=30)
"""Changes and what was delivered are forgotten after so long."""
MOST = 20
"""Dossiers one person can watch."""


@dataclass(frozen=True)
class Watch:
    """A dossier someone is told about."""

    code: str = field(repr=False)
    channel: str
    ends_at: datetime


class Watches:
    """Begins and ends watches."""

    def __init__(self, engine: sa.Engine, clock: Clock = utc_now) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def add(self, person: str, channel: str, source: StatusSource, dossier: Dossier) -> None:
        """Watches a dossier as it was read just now, for a person who proved it.

        A second time it changes the channel only. Raises `MotCuaError` for one too many.
        """
        now = self._clock()
        change = {"channel": channel, "ends_at": now + LONGEST}
        row = {"person": person, "code": dossier.code, **change}
        over = (watches.c.person == person) & (watches.c.ends_at <= now)
        with self._engine.begin() as connection:
            connection.execute(sa.delete(watches).where(over))
            # The look-up was one more reading: whoever watches already learns of it too.
            if not source.tells_changes:
                observe(connection, source.name, dossier, now)
            row["after_change"] = _last_known(connection, dossier)
            connection.execute(upsert(connection, watches, row, **change))
            mine = sa.select(sa.func.count()).where(watches.c.person == person)
            if connection.execute(mine).scalar_one() > MOST:
                raise MotCuaError(
                    f"Anh/chị đang theo dõi {MOST} hồ sơ. Hãy bỏ theo dõi bớt một hồ sơ trước."
                )

    def of(self, person: str) -> tuple[Watch, ...]:
        """What the person watches."""
        query = (
            sa.select(watches.c.code, watches.c.channel, watches.c.ends_at)
            .where(watches.c.person == person, watches.c.ends_at > self._clock())
            .order_by(watches.c.code)
        )
        with self._engine.connect() as connection:
            return tuple(Watch(*row) for row in connection.execute(query))

    def stop(self, person: str, code: str | None = None) -> int:
        """Ends one watch or all; nothing more is delivered for them. How many there were."""
        with self._engine.begin() as connection:
            number = connection.execute(_of(watches, person, code)).rowcount
            connection.execute(_of(deliveries, person, code))
        return number

    def forget_old(self) -> None:
        """Drops what is over and told: watches, changes, deliveries, and what nobody watches."""
        now = self._clock()
        waiting = sa.select(deliveries.c.change_id).where(deliveries.c.delivered_at.is_(None))
        of_watch = waiting.where(
            deliveries.c.person == watches.c.person, deliveries.c.code == watches.c.code
        )
        old = now - KEPT_FOR
        with self._engine.begin() as connection:
            connection.execute(
                sa.delete(watches).where(watches.c.ends_at <= now, ~of_watch.exists())
            )
            connection.execute(sa.delete(deliveries).where(deliveries.c.delivered_at < old))
            told_all = changes.c.fanned_out & changes.c.id.not_in(waiting)
            connection.execute(sa.delete(changes).where(changes.c.at < old, told_all))
            watched = sa.select(watches.c.code)
            connection.execute(sa.delete(polls).where(polls.c.code.not_in(watched)))


def _of(table: sa.Table, person: str, code: str | None) -> sa.Delete:
    mine = sa.delete(table).where(table.c.person == person)
    return mine if code is None else mine.where(table.c.code == code)


def _last_known(connection: sa.Connection, dossier: Dossier) -> int:
    """The number of the last change that the dossier as read already shows."""
    query = sa.select(changes.c.id, changes.c.told).where(changes.c.code == dossier.code)
    last = connection.execute(query.order_by(changes.c.id.desc()).limit(1)).one_or_none()
    if last is None:
        return 0
    number: int = last.id
    return number if last.told == told(dossier) else number - 1
