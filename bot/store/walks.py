"""Keeps people's walks in the assistant's database, under the pseudonyms that Rasa knows."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.store.tables import metadata
from knowledge.journeys.keeping import Walk
from knowledge.sql import Clock, Moment, upsert, utc_now

RECENT = 20
"""Walks that are listed at most; older ones are still found by their id."""
KEPT_FOR = timedelta(days=180)
"""A walk untouched for so long is forgotten."""

walks = sa.Table(
    "walks",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("id", sa.String(96), primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("updated_at", Moment, nullable=False, index=True),
    sa.Column("finished", sa.Boolean, nullable=False),
    # Names with spaces between them, in no order that tells how the person went.
    sa.Column("counted", sa.Text, nullable=False),
)


class Walks:
    """Several walks per person, one for each journey, life event or lesson."""

    def __init__(self, engine: sa.Engine, clock: Clock = utc_now) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def get(self, person: str, walk_id: str) -> Walk | None:
        """The walk as it was saved last."""
        with self._engine.connect() as connection:
            return find(connection, person, walk_id)

    def recent(self, person: str) -> tuple[Walk, ...]:
        """Unfinished walks before finished ones; within each, the latest first."""
        query = (
            sa.select(walks)
            .where(walks.c.person == person)
            .order_by(walks.c.finished, walks.c.updated_at.desc(), walks.c.id)
            .limit(RECENT)
        )
        with self._engine.connect() as connection:
            return tuple(map(_walk, connection.execute(query)))

    def save(self, person: str, walk: Walk) -> None:
        """Keeps the walk in place of what was known under its id."""
        with self._engine.begin() as connection:
            put(connection, person, walk, self._clock())

    def forget(self, person: str) -> None:
        """Drops the person's walks."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(walks).where(walks.c.person == person))

    def forget_old(self) -> int:
        """Drops what nobody touched for `KEPT_FOR`; how many walks that were."""
        old = walks.c.updated_at < self._clock() - KEPT_FOR
        with self._engine.begin() as connection:
            return connection.execute(sa.delete(walks).where(old)).rowcount


def find(connection: sa.Connection, person: str, walk_id: str) -> Walk | None:
    """A walk, within someone's transaction."""
    query = sa.select(walks).where(walks.c.person == person, walks.c.id == walk_id)
    row = connection.execute(query).one_or_none()
    return _walk(row) if row else None


def put(connection: sa.Connection, person: str, walk: Walk, now: datetime) -> None:
    """Saves a walk, within someone's transaction."""
    change = {
        "state": walk.state,
        "updated_at": now,
        "finished": walk.finished,
        "counted": " ".join(sorted(walk.counted)),
    }
    row = {"person": person, "id": walk.id, **change}
    connection.execute(upsert(connection, walks, row, **change))


def _walk(row: sa.Row[tuple[object, ...]]) -> Walk:
    counted = frozenset(row.counted.split())
    return Walk(row.id, row.state, row.updated_at, row.finished, counted)
