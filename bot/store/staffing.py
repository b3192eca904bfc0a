"""Whose conversation a member of staff has taken over, and until when."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.store.tables import metadata
from knowledge.sql import Clock, Moment, upsert, utc_now

LASTS = timedelta(minutes=30)
"""After the last word of staff the assistant takes the conversation back."""

staffing = sa.Table(
    "staffing",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("until", Moment, nullable=False, index=True),
)


class Staffing:
    """By person (`bot.gateway.conversations.pseudonym`). All of it blocks."""

    def __init__(self, engine: sa.Engine, clock: Clock = utc_now) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def wrote(self, person: str, at: datetime) -> None:
        """A member of staff wrote to the person at that time. Events may come in any order."""
        until = at + LASTS
        later = sa.case((staffing.c.until > until, staffing.c.until), else_=until)
        with self._engine.begin() as connection:
            connection.execute(sa.delete(staffing).where(staffing.c.until <= self._clock()))
            row = {"person": person, "until": until}
            connection.execute(upsert(connection, staffing, row, until=later))

    def owned(self, person: str) -> bool:
        """Whether the conversation is staff's at this moment."""
        theirs = staffing.c.person == person
        query = sa.select(staffing.c.person).where(theirs, staffing.c.until > self._clock())
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def forget(self, person: str) -> None:
        """Drops that somebody took the conversation over."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(staffing).where(staffing.c.person == person))
