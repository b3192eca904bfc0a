"""Who follows which procedure, and the state of it that the person was told last.

A follow begins by a press of the person and ends by one, or by itself after a year. It keeps a
pseudonym, and by which conversation of its channel the person is reached; nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import sqlalchemy as sa

from bot.store.tables import metadata
from knowledge.errors import MotCuaError
from knowledge.sql import Clock, Moment, upsert, utc_now

KEPT_FOR = timedelta(days=365)
MOST = 20
"""Procedures one person can follow."""

follows = sa.Table(
    "procedure_follows",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("code", sa.String(40), primary_key=True, index=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("conversation", sa.String(160), nullable=False),
    # What the person knows of the procedure: see `bot.following.news`.
    sa.Column("told", sa.String(96), nullable=False),
    sa.Column("at", Moment, nullable=False, index=True),
)


@dataclass(frozen=True)
class Follow:
    """One procedure that one person follows."""

    person: str
    code: str
    channel: str
    conversation: str = field(repr=False)
    told: str


class Follows:
    """By the pseudonyms that Rasa knows."""

    def __init__(self, engine: sa.Engine, clock: Clock = utc_now) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def add(self, follow: Follow) -> None:
        """Begins to follow; a second time only where the person is reached changes.

        Raises `MotCuaError` for one too many.
        """
        where = {"channel": follow.channel, "conversation": follow.conversation}
        change = {**where, "at": self._clock()}
        row = {"person": follow.person, "code": follow.code, "told": follow.told, **change}
        mine = sa.select(sa.func.count()).where(follows.c.person == follow.person)
        with self._engine.begin() as connection:
            connection.execute(upsert(connection, follows, row, **change))
            if connection.execute(mine).scalar_one() > MOST:
                raise MotCuaError(
                    f"Anh/chị đang theo dõi {MOST} thủ tục. Hãy bỏ theo dõi bớt một thủ tục trước."
                )

    def of(self, person: str) -> tuple[Follow, ...]:
        """What a person follows, by code."""
        return self._read(follows.c.person == person)

    def through(self, channel: str) -> tuple[Follow, ...]:
        """Everyone who follows something through a channel."""
        return self._read(follows.c.channel == channel)

    def codes(self) -> tuple[str, ...]:
        """Every procedure that someone follows."""
        with self._engine.connect() as connection:
            query = sa.select(follows.c.code).distinct().order_by(follows.c.code)
            return tuple(connection.execute(query).scalars())

    def behind(self, code: str, state: str) -> tuple[Follow, ...]:
        """Who was told another state of a procedure than the present one."""
        return self._read((follows.c.code == code) & (follows.c.told != state))

    def mark(self, connection: sa.Connection, follow: Follow, state: str) -> bool:
        """Notes that the person is told `state`, within someone's transaction; False if another
        process was faster, or the person follows it no more."""
        change = sa.update(follows).where(_is(follow), follows.c.told == follow.told)
        return bool(connection.execute(change.values(told=state)).rowcount)

    def stop(self, person: str, code: str | None = None) -> int:
        """Ends one follow or all; how many there were."""
        mine = sa.delete(follows).where(follows.c.person == person)
        if code is not None:
            mine = mine.where(follows.c.code == code)
        with self._engine.begin() as connection:
            return connection.execute(mine).rowcount

    def forget_old(self) -> None:
        """Ends what was begun a year ago."""
        with self._engine.begin() as connection:
            old = follows.c.at < self._clock() - KEPT_FOR
            connection.execute(sa.delete(follows).where(old))

    def _read(self, which: sa.ColumnElement[bool]) -> tuple[Follow, ...]:
        columns = follows.c
        query = (
            sa.select(
                columns.person, columns.code, columns.channel, columns.conversation, columns.told
            )
            .where(which)
            .order_by(columns.person, columns.code)
        )
        with self._engine.connect() as connection:
            return tuple(Follow(*row) for row in connection.execute(query))


def _is(follow: Follow) -> sa.ColumnElement[bool]:
    return (follows.c.person == follow.person) & (follows.c.code == follow.code)
