"""Counts what was sent by channel and month, where a platform allows only so many messages.

Months are those of the calendar on the wall in Vietnam; which ones the platform means, it doesn't
say.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.counters import VIETNAM
from bot.store.tables import metadata
from knowledge.sql import Clock, upsert, utc_now

sent_messages = sa.Table(
    "sent_messages",
    metadata,
    sa.Column("channel", sa.String(16), primary_key=True),
    sa.Column("month", sa.String(7), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
)


class SentMessages:
    """All of it blocks."""

    def __init__(self, engine: sa.Engine, clock: Clock = utc_now) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def count(self, channel: str) -> None:
        """One more."""
        row = {"channel": channel, "month": self._month(), "number": 1}
        more = sent_messages.c.number + 1
        with self._engine.begin() as connection:
            connection.execute(upsert(connection, sent_messages, row, number=more))

    def this_month(self, channel: str) -> int:
        """How many so far."""
        table = sent_messages.c
        query = sa.select(table.number).where(
            table.channel == channel, table.month == self._month()
        )
        with self._engine.connect() as connection:
            return connection.execute(query).scalar() or 0

    def _month(self) -> str:
        return self._clock().astimezone(VIETNAM).strftime("%Y-%m")
