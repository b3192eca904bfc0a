"""Remembers whom it was asked whether it helped, so that nobody is asked too often.

Of a conversation it keeps how many questions were answered since, what was asked about last and
a mark for each task; the answer itself is only counted (`counters.py`). After a month without
any it is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from bot.store.tables import metadata
from knowledge.sql import Clock, Moment, upsert, utc_now

AGAIN_AFTER = timedelta(days=1)
KEPT_FOR = timedelta(days=30)
MOST = 20
"""Tasks of one conversation that are remembered; the oldest give way."""

feedback = sa.Table(
    "feedback",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("answers", sa.Integer, nullable=False),
    sa.Column("asked_at", Moment),
    # Empty when nothing is open any more.
    sa.Column("about", sa.String(32), nullable=False),
    sa.Column("subject", sa.String(80), nullable=False),
    sa.Column("marks", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False, index=True),
)


@dataclass(frozen=True)
class Open:
    """What a person was asked about and has not told yet."""

    about: str
    subject: str


class Feedback:
    """By the pseudonyms that Rasa knows. Every transaction begins with a write: see `queues.py`."""

    def __init__(self, engine: sa.Engine, clock: Clock = utc_now) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def count_answer(self, person: str) -> int:
        """One more question was answered; how many since the person was asked last."""
        with self._engine.begin() as connection:
            count: int = self._touch(connection, person, 1).answers
        return count

    def ask(self, person: str, open_: Open, mark: str = "") -> bool:
        """Notes that the person is asked now; False where it was asked today or of this task."""
        now = self._clock()
        with self._engine.begin() as connection:
            row = self._touch(connection, person)
            marks = row.marks.split()
            if (row.asked_at and now - row.asked_at < AGAIN_AFTER) or mark in marks:
                return False
            values = {
                "answers": 0,
                "asked_at": now,
                "about": open_.about,
                "subject": open_.subject,
                "marks": " ".join([*marks, *([mark] if mark else [])][-MOST:]),
            }
            mine = feedback.c.person == person
            connection.execute(sa.update(feedback).where(mine).values(values))
        return True

    def close(self, person: str) -> Open | None:
        """What the person now told of; None if nothing was asked or it was told before."""
        mine = feedback.c.person == person
        with self._engine.begin() as connection:
            row = self._touch(connection, person)
            connection.execute(sa.update(feedback).where(mine).values(about="", subject=""))
        return Open(row.about, row.subject) if row.about else None

    def forget(self, person: str) -> None:
        """Drops everything about a person."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(feedback).where(feedback.c.person == person))

    def _touch(self, connection: sa.Connection, person: str, answers: int = 0) -> sa.Row[Any]:
        """The person's row, made where it is missing, and nobody else's until the end."""
        now = self._clock()
        connection.execute(sa.delete(feedback).where(feedback.c.at < now - KEPT_FOR))
        new = {"answers": answers, "about": "", "subject": "", "marks": "", "at": now}
        more = {"answers": feedback.c.answers + answers, "at": now}
        statement = upsert(connection, feedback, {"person": person, **new}, **more)
        return connection.execute(statement.returning(*feedback.c)).one()
