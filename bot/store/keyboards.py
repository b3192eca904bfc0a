"""Remembers which messages of ours carry choices, so that a newer answer takes them away.

Choices grow old when their person speaks again; before that a second message with choices, such
as a notice, leaves them as they are. What stays on a message (its links) is sealed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import sqlalchemy as sa

from bot.gateway.messages import Link
from bot.store.sealing import CannotOpen, Seal
from bot.store.tables import metadata
from knowledge.sql import Clock, Moment, upsert, utc_now

KEPT_FOR = timedelta(days=30)
"""Nobody scrolls back farther to press a button; what it does is checked anyway."""

keyboards = sa.Table(
    "keyboards",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("message", sa.BigInteger, primary_key=True),
    sa.Column("links", sa.Text, nullable=False),
    sa.Column("old", sa.Boolean, nullable=False),
    sa.Column("at", Moment, nullable=False, index=True),
)


@dataclass(frozen=True)
class Keyboard:
    """The links that stay on a message when its choices are taken away."""

    message: int
    links: tuple[Link, ...] = field(repr=False)


class Keyboards:
    """By the pseudonyms of conversations; all of it blocks."""

    def __init__(self, engine: sa.Engine, seal: Seal, clock: Clock = utc_now) -> None:
        self._engine, self._seal, self._clock = engine, seal, clock
        metadata.create_all(engine)

    def spoke(self, person: str) -> None:
        """The person wrote or pressed: what was offered so far is old."""
        with self._engine.begin() as connection:
            new = (keyboards.c.person == person) & ~keyboards.c.old
            connection.execute(sa.update(keyboards).where(new).values(old=True))

    def replace(self, person: str, message: int, links: Sequence[Link]) -> list[Keyboard]:
        """Remembers a message with choices; returns the old ones, which are remembered no more."""
        now, theirs = self._clock(), keyboards.c.person == person
        row = {
            "person": person,
            "message": message,
            "links": self._seal.close(json.dumps([link.model_dump() for link in links])),
            "old": False,
            "at": now,
        }
        with self._engine.begin() as connection:
            connection.execute(sa.delete(keyboards).where(keyboards.c.at < now - KEPT_FOR))
            taken = sa.delete(keyboards).where(theirs, keyboards.c.old).returning(keyboards)
            old = connection.execute(taken).all()
            connection.execute(upsert(connection, keyboards, row))
        return [Keyboard(one.message, self._open(one.links)) for one in old]

    def forget(self, person: str) -> None:
        """Drops what is kept of the person."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(keyboards).where(keyboards.c.person == person))

    def _open(self, sealed: str) -> tuple[Link, ...]:
        try:
            return tuple(Link.model_validate(one) for one in json.loads(self._seal.open(sealed)))
        except CannotOpen:  # Sealed with another key: the links go with the choices.
            return ()
