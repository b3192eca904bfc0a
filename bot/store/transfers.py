"""Carries one walk from one channel to another by a short code.

A code works once and for half an hour. The database holds its keyed hash only, and taking over
copies one walk: the new person learns nothing else of the old one.
"""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from bot.store import attempts
from bot.store.codes import new_code, read_code
from bot.store.tables import metadata
from bot.store.walks import find, put
from knowledge.errors import MotCuaError
from knowledge.journeys.keeping import Walk
from knowledge.sql import Clock, Moment, keyed_hash, utc_now

LIFETIME = timedelta(minutes=30)

transfers = sa.Table(
    "transfers",
    metadata,
    sa.Column("code_hash", sa.String(64), primary_key=True),
    sa.Column("person", sa.String(64), nullable=False, index=True),
    sa.Column("walk", sa.String(96), nullable=False),
    sa.Column("expires_at", Moment, nullable=False),
    sa.Column("used_at", Moment),
)


class Transfers:
    """Hands walks over and takes them; `key` must not lie in the database."""

    def __init__(self, engine: sa.Engine, key: bytes, clock: Clock = utc_now) -> None:
        self._engine, self._key, self._clock = engine, key, clock
        metadata.create_all(engine)

    def hand_over(self, person: str, walk_id: str) -> str:
        """A new code for the walk, in place of an earlier one; `MotCuaError` without walk."""
        code, now = new_code(), self._clock()
        row = {
            "code_hash": keyed_hash(self._key, code),
            "person": person,
            "walk": walk_id,
            "expires_at": now + LIFETIME,
        }
        earlier = (transfers.c.person == person) & (transfers.c.walk == walk_id)
        with self._engine.begin() as connection:
            connection.execute(
                sa.delete(transfers).where(earlier | (transfers.c.expires_at <= now))
            )
            if find(connection, person, walk_id) is None:
                raise MotCuaError(
                    "Chưa có việc nào đang làm dở để chuyển. Hãy bắt đầu một việc trước."
                )
            connection.execute(sa.insert(transfers).values(row))
        return code

    def take_over(self, person: str, typed: str) -> Walk | None:
        """The walk, now the person's own copy; None for wrong, used, too old and too many alike."""
        code, now = read_code(typed), self._clock()
        with self._engine.begin() as connection:
            attempts.forget_attempts(connection, now)
            if not attempts.may_try(connection, person, now) or code is None:
                return None
            # One statement decides who of two at the same moment gets the walk.
            claim = (
                sa.update(transfers)
                .where(
                    transfers.c.code_hash == keyed_hash(self._key, code),
                    transfers.c.used_at.is_(None),
                    transfers.c.expires_at > now,
                )
                .values(used_at=now)
                .returning(transfers.c.person, transfers.c.walk)
            )
            claimed = connection.execute(claim).one_or_none()
            walk = find(connection, *claimed) if claimed else None
            if walk is None:
                return None
            attempts.was_right(connection, person, now)
            put(connection, person, walk, now)
        return walk

    def forget(self, person: str) -> None:
        """Drops the person's codes."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(transfers).where(transfers.c.person == person))
