"""Remembers which dossiers a conversation asks about, and for which one its proof is awaited.

Codes are kept as they must be looked up, and dropped after a day; the proof itself is never kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import sqlalchemy as sa

from bot.store.tables import metadata
from knowledge.sql import Clock, Moment, upsert, utc_now

TOPIC_FOR = timedelta(minutes=30)
"""How long a short question is taken for one about the dossier just shown."""
AWAITED_FOR = timedelta(minutes=10)
"""How long four digits are taken for the proof that was asked for."""
KEPT_FOR = timedelta(days=1)
MOST = 5
"""Dossiers of one conversation that are offered again."""

asked = sa.Table(
    "asked_dossiers",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("code", sa.String(64), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("at", Moment, nullable=False, index=True),
    sa.Column("awaited", sa.Boolean, nullable=False),
    sa.Column("wrong", sa.Integer, nullable=False, default=0),
)
topics = sa.Table(
    "dossier_topics",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("code", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
)


@dataclass(frozen=True)
class Asked:
    """A dossier by the number that buttons carry; `awaited` while its proof may still come."""

    code: str = field(repr=False)
    number: int
    awaited: bool
    wrong: int
    """Proofs that did not fit since it was asked for."""


class AskedDossiers:
    """By the pseudonyms that Rasa knows."""

    def __init__(self, engine: sa.Engine, clock: Clock = utc_now) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def ask(self, person: str, code: str, awaited: bool = True) -> None:
        """Makes this dossier the one that is spoken of; only its proof is awaited, if any."""
        now = self._clock()
        mine = asked.c.person == person
        change = {"at": now, "awaited": awaited}
        with self._engine.begin() as connection:
            for table in (asked, topics):
                connection.execute(sa.delete(table).where(table.c.at <= now - KEPT_FOR))
            connection.execute(sa.update(asked).where(mine).values(awaited=False, wrong=0))
            last = sa.select(sa.func.coalesce(sa.func.max(asked.c.number), 0)).where(mine)
            number = connection.execute(last).scalar_one() + 1
            row = {"person": person, "code": code, "number": number, "wrong": 0, **change}
            connection.execute(upsert(connection, asked, row, **change))

    def shown(self, person: str, code: str) -> None:
        """Makes this dossier the one that is spoken of, proved and told."""
        self.ask(person, code, awaited=False)
        change = {"code": code, "at": self._clock()}
        with self._engine.begin() as connection:
            connection.execute(upsert(connection, topics, {"person": person, **change}, **change))

    def topic(self, person: str) -> str | None:
        """The dossier that was shown last, while nothing else has been spoken of since."""
        fresh = topics.c.at > self._clock() - TOPIC_FOR
        query = sa.select(topics.c.code).where(topics.c.person == person, fresh)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()

    def leave_topic(self, person: str) -> None:
        """Something else is spoken of now."""
        if self.topic(person):
            with self._engine.begin() as connection:
                connection.execute(sa.delete(topics).where(topics.c.person == person))

    def missed(self, person: str, code: str) -> int:
        """Counts a proof that did not fit; how many there were."""
        this = (asked.c.person == person) & (asked.c.code == code)
        change = sa.update(asked).where(this).values(wrong=asked.c.wrong + 1)
        with self._engine.begin() as connection:
            return connection.execute(change.returning(asked.c.wrong)).scalar() or 1

    def stop(self, person: str) -> None:
        """No proof is awaited any more."""
        with self._engine.begin() as connection:
            mine = sa.update(asked).where(asked.c.person == person)
            connection.execute(mine.values(awaited=False))

    def recent(self, person: str) -> tuple[Asked, ...]:
        """The dossiers of the last day, the one that is spoken of first."""
        now = self._clock()
        query = (
            sa.select(asked)
            .where(asked.c.person == person, asked.c.at > now - KEPT_FOR)
            .order_by(asked.c.at.desc(), asked.c.number.desc())
            .limit(MOST)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Asked(row.code, row.number, row.awaited and row.at > now - AWAITED_FOR, row.wrong)
            for row in rows
        )

    def forget(self, person: str) -> None:
        """Drops everything kept of the person."""
        with self._engine.begin() as connection:
            for table in (asked, topics):
                connection.execute(sa.delete(table).where(table.c.person == person))
