"""Secret addresses of printed checklists: they name a walk for a week, then nothing."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

import sqlalchemy as sa

from bot.store.tables import metadata
from knowledge.sql import Clock, Moment, utc_now

LIFETIME = timedelta(days=7)

prints = sa.Table(
    "prints",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("person", sa.String(64), nullable=False, index=True),
    sa.Column("walk", sa.String(96), nullable=False),
    sa.Column("expires_at", Moment, nullable=False),
)


class Prints:
    """Makes and reads the secrets; a bare digest is kept, as 128 bits cannot be tried out."""

    def __init__(self, engine: sa.Engine, clock: Clock = utc_now) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def link(self, person: str, walk_id: str) -> str:
        """A new secret of 22 letters, digits, `-` and `_` for the walk."""
        token, now = secrets.token_urlsafe(16), self._clock()
        row = {
            "token_hash": _digest(token),
            "person": person,
            "walk": walk_id,
            "expires_at": now + LIFETIME,
        }
        with self._engine.begin() as connection:
            connection.execute(sa.delete(prints).where(prints.c.expires_at <= now))
            connection.execute(sa.insert(prints).values(row))
        return token

    def read(self, token: str) -> tuple[str, str] | None:
        """Person and walk of a secret, while it is good."""
        good = (prints.c.token_hash == _digest(token)) & (prints.c.expires_at > self._clock())
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(prints).where(good)).one_or_none()
        return (row.person, row.walk) if row else None

    def forget(self, person: str) -> None:
        """Makes the person's addresses lead nowhere."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(prints).where(prints.c.person == person))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
