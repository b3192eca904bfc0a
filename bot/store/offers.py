"""What a conversation was last offered to choose from, where people choose by typing a number.

Only payloads are kept, in the order they were numbered: titles may name a person's own dossier.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

import sqlalchemy as sa

from bot.store.tables import metadata
from knowledge.sql import Clock, Moment, upsert, utc_now

KEPT_FOR = timedelta(hours=24)
"""Who comes back after a day has forgotten what number 2 was."""

offers = sa.Table(
    "offers",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("payloads", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False, index=True),
)


class Offers:
    """By person (`bot.gateway.conversations.pseudonym`). All of it blocks."""

    def __init__(self, engine: sa.Engine, clock: Clock = utc_now) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def keep(self, person: str, payloads: Sequence[str]) -> None:
        """What number 1, 2, 3… stands for from now on; nothing, when nothing was offered."""
        now = self._clock()
        change = {"payloads": json.dumps(list(payloads)), "at": now}
        with self._engine.begin() as connection:
            connection.execute(sa.delete(offers).where(offers.c.at < now - KEPT_FOR))
            if payloads:
                row = {"person": person, **change}
                connection.execute(upsert(connection, offers, row, **change))
            else:
                connection.execute(sa.delete(offers).where(offers.c.person == person))

    def of(self, person: str) -> tuple[str, ...]:
        """The payloads last offered, number 1 first."""
        fresh = offers.c.at >= self._clock() - KEPT_FOR
        query = sa.select(offers.c.payloads).where(offers.c.person == person, fresh)
        with self._engine.connect() as connection:
            kept = connection.execute(query).scalar()
        return tuple(json.loads(kept)) if kept else ()

    def forget(self, person: str) -> None:
        """Drops what the person was offered."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(offers).where(offers.c.person == person))
