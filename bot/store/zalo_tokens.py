"""Keeps what lets us speak for a Zalo Official Account, so that a crash never loses it silently.

A refresh token works once. Who is about to spend it writes so first; a later process that finds
that mark knows the token may be spent, and says so. The mark goes with the pair that replaces it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict

from bot.store.sealing import Seal
from bot.store.tables import metadata
from knowledge.sql import Clock, Moment, upsert, utc_now

HELD_FOR = timedelta(minutes=1)
"""A refresh takes far less; a process that died in it is replaced after that."""

zalo_tokens = sa.Table(
    "zalo_tokens",
    metadata,
    sa.Column("app", sa.String(40), primary_key=True),
    sa.Column("pair", sa.Text, nullable=False),
    # When the pair was got; changes with every pair.
    sa.Column("got_at", Moment, nullable=False),
    sa.Column("taken_until", Moment),
    # Since when the refresh token may be spent.
    sa.Column("spending_since", Moment),
    sa.Column("not_before", Moment),
    # Zalo's code when it refused the refresh token.
    sa.Column("refused", sa.Integer),
)


class Pair(BaseModel):
    """What Zalo gave at one time: `access` is good for `lifetime` seconds, `refresh` once."""

    model_config = ConfigDict(frozen=True)

    access: str
    refresh: str
    lifetime: int


@dataclass(frozen=True)
class Kept:
    """The present pair and how it stands."""

    pair: Pair = field(repr=False)
    got_at: datetime
    spending_since: datetime | None
    not_before: datetime | None
    refused: int | None

    @property
    def lost(self) -> bool:
        """Whether only a new consent helps: perhaps spent before, and refused since."""
        return self.refused is not None and self.spending_since is not None


class ZaloTokens:
    """Of one app; several processes may share them. All of it blocks."""

    def __init__(self, engine: sa.Engine, seal: Seal, app: str, clock: Clock = utc_now) -> None:
        self._engine, self._seal, self._clock = engine, seal, clock
        self._app = app
        self._mine = zalo_tokens.c.app == app
        metadata.create_all(engine)

    def kept(self) -> Kept | None:
        """The pair; None before an admin's consent. Raises `CannotOpen` with another key."""
        with self._engine.connect() as connection:
            return self._read(connection)

    def begin(self, seen: Kept) -> Kept | None:
        """Marks that the pair's refresh token is about to be spent; on return the mark is safe.

        The pair as it stood before the mark; None when another process is at it or was.
        """
        now = self._clock()
        free = sa.or_(zalo_tokens.c.taken_until.is_(None), zalo_tokens.c.taken_until <= now)
        with self._durably() as connection:
            taking = sa.update(zalo_tokens).where(
                self._mine, zalo_tokens.c.got_at == seen.got_at, free
            )
            if not connection.execute(taking.values(taken_until=now + HELD_FOR)).rowcount:
                return None
            before = self._read(connection)
            since = sa.func.coalesce(zalo_tokens.c.spending_since, now)
            self._change(connection, spending_since=since)
        return before

    def put(self, pair: Pair) -> None:
        """Replaces the pair; on return it is safe from crashes and power cuts."""
        change = {
            "pair": self._seal.close(pair.model_dump_json()),
            "got_at": self._clock(),
            "taken_until": None,
            "spending_since": None,
            "not_before": None,
            "refused": None,
        }
        with self._durably() as connection:
            row = {"app": self._app, **change}
            connection.execute(upsert(connection, zalo_tokens, row, **change))

    def unspent(self, before: Kept, wait: timedelta) -> None:
        """Zalo was not reached: the token is as it was `before`; to be tried after `wait`."""
        self._end(before, spending_since=before.spending_since, not_before=self._clock() + wait)

    def unsure(self, before: Kept, wait: timedelta) -> None:
        """Zalo did not answer: the token may be spent; to be tried after `wait`."""
        self._end(before, not_before=self._clock() + wait)

    def refused(self, before: Kept, code: int, wait: timedelta) -> None:
        """Zalo took no token: for ever if it may have been spent before, else for `wait`."""
        self._end(
            before,
            spending_since=before.spending_since,
            not_before=self._clock() + wait,
            refused=code,
        )

    def _end(self, before: Kept, **change: object) -> None:
        """Lets go of the pair, unless an admin's new consent has replaced it."""
        with self._durably() as connection:
            same = zalo_tokens.c.got_at == before.got_at
            statement = sa.update(zalo_tokens).where(self._mine, same)
            connection.execute(statement.values(taken_until=None, **change))

    def _change(self, connection: sa.Connection, **change: object) -> None:
        connection.execute(sa.update(zalo_tokens).where(self._mine).values(**change))

    def _read(self, connection: sa.Connection) -> Kept | None:
        row = connection.execute(sa.select(zalo_tokens).where(self._mine)).first()
        if row is None:
            return None
        pair = Pair.model_validate_json(self._seal.open(row.pair))
        return Kept(pair, row.got_at, row.spending_since, row.not_before, row.refused)

    @contextmanager
    def _durably(self) -> Iterator[sa.Connection]:
        """A transaction that is on the disk when it ends; SQLite else waits for a checkpoint."""
        with self._engine.connect() as connection:
            lite = connection.dialect.name == "sqlite"
            if lite:
                connection.exec_driver_sql("PRAGMA synchronous=FULL")
                connection.commit()
            try:
                with connection.begin():
                    yield connection
            finally:
                if lite:
                    connection.exec_driver_sql("PRAGMA synchronous=NORMAL")
                    connection.commit()
