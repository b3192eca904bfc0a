"""Keeps what the widget's conversations are told, so that a page that was away hears all of it.

Sealed, for a day; news that nobody asked for as long as a token may live. What people said is not
here. All of it blocks: call it from a thread.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random

from bot.gateway.conversations import pseudonym
from bot.gateway.messages import Message, Reply
from bot.store.queues import inbox, outbox
from bot.store.sealing import CannotOpen, Seal
from bot.store.tables import metadata
from knowledge.sql import Clock, Moment, insert, utc_now

KEPT_FOR = timedelta(days=1)
NEWS_KEPT_FOR = timedelta(days=7)
MOST = 200
"""Events of one conversation; older ones go."""
CHANNEL = "widget"

widget_events = sa.Table(
    "widget_events",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    # Milliseconds since 1970, or one more than the last: grows though older ones are dropped.
    sa.Column("number", sa.BigInteger, primary_key=True),
    # The row of the outbox, so that an answer that is sent again is told once.
    sa.Column("parcel", sa.Integer, unique=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False, index=True),
    sa.Column("until", Moment, nullable=False, index=True),
)


class Told(Message):
    """What happened: `answers` is the client's id of a message, None for news."""

    answers: str | None = None
    reply: Reply


class Event(NamedTuple):
    """`number` grows within a conversation."""

    number: int
    told: Told


def message_key(person: str, client_id: str) -> str:
    """How the inbox knows a message: unique, and without the conversation's own id."""
    return f"{person}:{client_id}"


class WidgetEvents:
    """By the pseudonyms that the other tables know."""

    def __init__(self, engine: sa.Engine, seal: Seal, clock: Clock = utc_now) -> None:
        self._engine, self._seal, self._clock = engine, seal, clock
        metadata.create_all(engine)

    def answer(self, conversation: str, reply: Reply) -> None:
        """Keeps the reply that the outbox is sending to this conversation just now; once."""
        person = pseudonym(CHANNEL, conversation)
        with self._engine.connect() as connection:
            parcel, answers = _under_way(connection, person)
        self._add(person, Told(answers=answers, reply=reply), KEPT_FOR, parcel)

    def tell(self, conversation: str, reply: Reply) -> None:
        """Keeps what nobody asked for just now."""
        self._add(pseudonym(CHANNEL, conversation), Told(reply=reply), NEWS_KEPT_FOR)

    def after(self, person: str, number: int) -> list[Event]:
        """What came after `number`, the oldest first."""
        mine = (widget_events.c.person == person) & (widget_events.c.number > number)
        alive = widget_events.c.until > self._clock()
        columns = (widget_events.c.number, widget_events.c.body)
        query = sa.select(*columns).where(mine, alive).order_by(widget_events.c.number)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return list(self._open(rows))

    def latest(self, since: datetime) -> dict[str, int]:
        """Who was told something since then, and the number of the last of it."""
        last = sa.func.max(widget_events.c.number).label("last")
        query = (
            sa.select(widget_events.c.person, last)
            .where(widget_events.c.at >= since)
            .group_by(widget_events.c.person)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return {row.person: row.last for row in rows}

    def forget(self, person: str) -> None:
        """Drops everything kept of the person."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(widget_events).where(widget_events.c.person == person))

    def forget_old(self) -> None:
        """Drops what nobody came to hear."""
        old = widget_events.c.until <= self._clock()
        with self._engine.begin() as connection:
            connection.execute(sa.delete(widget_events).where(old))

    # Two processes may choose the same number; the second chooses again.
    @retry(
        retry=retry_if_exception_type(sa.exc.IntegrityError),
        stop=stop_after_attempt(20),
        wait=wait_random(max=0.05),
        reraise=True,
    )
    def _add(self, person: str, told: Told, kept: timedelta, parcel: int | None = None) -> None:
        now, mine = self._clock(), widget_events.c.person == person
        row = {"person": person, "parcel": parcel, "at": now, "until": now + kept}
        with self._engine.begin() as connection:
            # First, so that SQLite has the transaction write from its beginning.
            old = widget_events.c.until <= now
            connection.execute(sa.delete(widget_events).where(mine, old))
            last = connection.execute(sa.select(sa.func.max(widget_events.c.number)).where(mine))
            row["number"] = max(_milliseconds(now), (last.scalar() or 0) + 1)
            row["body"] = self._seal.close(told.model_dump_json(exclude_none=True))
            statement = insert(connection, widget_events).values(row)
            connection.execute(
                statement.on_conflict_do_nothing(index_elements=[widget_events.c.parcel])
            )
            _bound(connection, person)

    def _open(self, rows: Iterable[sa.Row[int, str]]) -> Iterable[Event]:
        for number, body in rows:
            try:
                yield Event(number, Told.model_validate_json(self._seal.open(body)))
            except (CannotOpen, ValueError):
                continue  # From before the key or the model changed.


def _under_way(connection: sa.Connection, person: str) -> tuple[int | None, str | None]:
    """What the outbox sends now, and the client's id of the message it answers.

    Answers of a person are sent one at a time and in order, so it is the first that is not done.
    """
    answered = inbox.c.id == outbox.c.answers
    query = (
        sa.select(outbox.c.id, inbox.c.message)
        .select_from(outbox.outerjoin(inbox, answered))
        .where(outbox.c.person == person, outbox.c.done_at.is_(None))
        .order_by(outbox.c.id)
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None, None
    return row.id, row.message.partition(":")[2] if row.message else None


def _bound(connection: sa.Connection, person: str) -> None:
    mine = widget_events.c.person == person
    number = widget_events.c.number
    spare = sa.select(number).where(mine).order_by(number.desc()).offset(MOST).limit(1)
    if (oldest := connection.execute(spare).scalar()) is not None:
        connection.execute(sa.delete(widget_events).where(mine, number <= oldest))


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
