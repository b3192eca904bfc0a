"""Keeps each message of a channel until it is answered: none is lost, none is taken twice.

A channel stores a message here before it acknowledges it. The worker answers; the answer goes to
the outbox in the transaction that marks the message done, so that a crash leaves both or neither.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from bot.gateway import leases
from bot.gateway.conversations import pseudonym
from bot.gateway.messages import Incoming, Reply
from bot.gateway.outbox import Outbox
from bot.store.queues import inbox
from bot.store.sealing import CannotOpen, Seal
from bot.store.tables import metadata
from knowledge.sql import Clock, insert, utc_now

STALE = timedelta(hours=2)
"""An older message is refused: nobody waits for its answer, or somebody replays it."""
AHEAD = timedelta(minutes=5)
"""How far a channel's clock may be before ours."""
KEPT_FOR = timedelta(days=7)
"""A message that comes again is known for so long: far longer than it would be stale."""
LIMIT = 1000


class Receipt(StrEnum):
    """What became of a message."""

    STORED = "stored"
    KNOWN = "known"
    STALE = "stale"
    BUSY = "busy"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Received:
    """A message as a channel got it. `message` is unique in the channel; `position` orders what
    waits of one conversation; with a `reply` nothing is left to ask."""

    message: str
    incoming: Incoming
    sent_at: datetime
    position: int = 0
    reply: Reply | None = None


@dataclass(frozen=True)
class Task:
    """A message to answer; `tries` counts this one."""

    id: int
    tries: int
    incoming: Incoming = field(repr=False)


class Inbox:
    """Several processes may receive and take at once. All of it blocks: call it from a thread."""

    def __init__(
        self,
        engine: sa.Engine,
        seal: Seal,
        outbox: Outbox,
        busy: Reply,
        limit: int = LIMIT,
        clock: Clock = utc_now,
    ) -> None:
        """With `limit` messages waiting, a further one is answered with `busy`."""
        self._engine, self._seal, self._outbox = engine, seal, outbox
        self._busy, self._limit, self._clock = busy, limit, clock
        metadata.create_all(engine)

    def receive(self, received: Received) -> Receipt:
        """Stores a message; when it returns, the message may be acknowledged."""
        now, incoming = self._clock(), received.incoming
        if not -AHEAD <= now - received.sent_at <= STALE:
            return Receipt.STALE
        row = {
            "channel": incoming.channel,
            "message": received.message,
            "position": received.position,
            "person": pseudonym(incoming.channel, incoming.conversation_id),
            "body": self._seal.close(incoming.model_dump_json()),
            "at": now,
            "not_before": now,
        }
        with self._engine.begin() as connection:
            statement = insert(connection, inbox).values(row).on_conflict_do_nothing()
            number = connection.execute(statement.returning(inbox.c.id)).scalar()
            if number is None:
                return Receipt.KNOWN
            if received.reply is not None:
                self._answer(connection, number, incoming, received.reply)
                return Receipt.ANSWERED
            if self._waiting(connection) > self._limit:
                self._turn_away(connection, number, incoming)
                return Receipt.BUSY
        return Receipt.STORED

    def take(self, limit: int) -> list[Task]:
        """The next messages to answer, one of each conversation at most."""
        now = self._clock()
        with self._engine.begin() as connection:
            rows = leases.take(connection, inbox, now, limit, order=("position", "id"))
            return self._open(connection, rows, now)

    def hold(self, ids: Collection[int]) -> None:
        """Keeps messages that are being answered from being taken by another."""
        with self._engine.begin() as connection:
            leases.hold(connection, inbox, ids, self._clock())

    def answer(self, task: Task, reply: Reply) -> bool:
        """Done: the reply is to be sent. False, and nothing to send, if it was done before."""
        with self._engine.begin() as connection:
            return self._answer(connection, task.id, task.incoming, reply)

    def put_off(self, task: Task, wait: timedelta) -> None:
        """Tries again later; the conversation's next messages wait as long."""
        with self._engine.begin() as connection:
            leases.put_off(connection, inbox, task.id, self._clock() + wait)

    def forget_old(self) -> None:
        """Drops what was done a week ago."""
        with self._engine.begin() as connection:
            leases.forget(connection, inbox, self._clock() - KEPT_FOR)

    def _answer(
        self, connection: sa.Connection, number: int, incoming: Incoming, reply: Reply
    ) -> bool:
        if not leases.end(connection, inbox, number, self._clock()):
            return False
        self._outbox.put(connection, number, incoming, reply)
        return True

    def _turn_away(self, connection: sa.Connection, number: int, incoming: Incoming) -> None:
        """One such answer at a time: who writes on does not fill the outbox instead."""
        leases.end(connection, inbox, number, self._clock(), Receipt.BUSY)
        if not self._outbox.waits_for(connection, incoming):
            self._outbox.put(connection, number, incoming, self._busy)

    def _waiting(self, connection: sa.Connection) -> int:
        undone = sa.select(inbox.c.id).where(inbox.c.done_at.is_(None)).limit(self._limit + 1)
        count = sa.select(sa.func.count()).select_from(undone.subquery())
        return connection.execute(count).scalar_one()

    def _open(
        self, connection: sa.Connection, rows: Sequence[sa.Row[Any]], now: datetime
    ) -> list[Task]:
        tasks = []
        for row in rows:
            try:
                incoming = Incoming.model_validate_json(self._seal.open(row.body))
            except (CannotOpen, ValueError):
                leases.end(connection, inbox, row.id, now, "unreadable")
            else:
                tasks.append(Task(row.id, row.tries, incoming))
        return tasks
