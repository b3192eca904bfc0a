"""Keeps each answer until its channel has taken it: in order for each person, with patience.

An answer is sent at least once. Between a channel's yes and our mark there is a moment; a process
that dies in it sends again, since no channel tells what it got before. What can't be sent ends as
a dead letter with its reason.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.gateway import leases
from bot.gateway.conversations import pseudonym
from bot.gateway.messages import Incoming, Message, Reply
from bot.store.queues import outbox
from bot.store.sealing import CannotOpen, Seal
from bot.store.tables import metadata
from knowledge.sql import Clock, utc_now

KEPT_FOR = timedelta(days=7)


class _Body(Message):
    conversation: str
    reply: Reply


@dataclass(frozen=True)
class Parcel:
    """An answer to send; `tries` counts this one, `at` is when it was put here."""

    id: int
    tries: int
    at: datetime
    channel: str
    conversation: str = field(repr=False)
    reply: Reply = field(repr=False)


class Outbox:
    """A bubble a row, so that the second failing doesn't repeat the first; in channels of
    `whole`, where messages are dear, a reply stays in one piece."""

    def __init__(
        self,
        engine: sa.Engine,
        seal: Seal,
        whole: Collection[str] = (),
        clock: Clock = utc_now,
    ) -> None:
        self._engine, self._seal, self._whole, self._clock = engine, seal, whole, clock
        metadata.create_all(engine)

    def put(self, connection: sa.Connection, number: int, to: Incoming, reply: Reply) -> None:
        """Adds the reply to message `number` within someone's transaction."""
        now = self._clock()
        for piece in self._pieces(to.channel, reply):
            body = _Body(conversation=to.conversation_id, reply=piece)
            row = {
                "channel": to.channel,
                "answers": number,
                "person": pseudonym(to.channel, to.conversation_id),
                "body": self._seal.close(body.model_dump_json()),
                "at": now,
                "not_before": now,
            }
            connection.execute(sa.insert(outbox).values(row))

    def waits_for(self, connection: sa.Connection, to: Incoming) -> bool:
        """Whether something is still to be sent to that conversation."""
        theirs = outbox.c.person == pseudonym(to.channel, to.conversation_id)
        query = sa.select(outbox.c.id).where(theirs, outbox.c.done_at.is_(None)).limit(1)
        return connection.execute(query).first() is not None

    def take(self, limit: int) -> list[Parcel]:
        """The next answers to send, one of each conversation at most."""
        now, parcels = self._clock(), []
        with self._engine.begin() as connection:
            for row in leases.take(connection, outbox, now, limit):
                try:
                    body = _Body.model_validate_json(self._seal.open(row.body))
                except (CannotOpen, ValueError):
                    leases.end(connection, outbox, row.id, now, "unreadable")
                    continue
                where = (row.channel, body.conversation)
                parcels.append(Parcel(row.id, row.tries, row.at, *where, body.reply))
        return parcels

    def hold(self, ids: Collection[int]) -> None:
        """Keeps answers that are being sent from being taken by another."""
        with self._engine.begin() as connection:
            leases.hold(connection, outbox, ids, self._clock())

    def sent(self, parcel: Parcel) -> None:
        """The channel has it."""
        self._end(parcel, None)

    def bury(self, parcel: Parcel, reason: str) -> None:
        """It will never be sent; `reason` is one word."""
        self._end(parcel, reason)

    def put_off(self, parcel: Parcel, wait: timedelta) -> None:
        """Tries again later; the conversation's next answers wait as long."""
        with self._engine.begin() as connection:
            leases.put_off(connection, outbox, parcel.id, self._clock() + wait)

    def forget_old(self) -> None:
        """Drops what was done a week ago."""
        with self._engine.begin() as connection:
            leases.forget(connection, outbox, self._clock() - KEPT_FOR)

    def _end(self, parcel: Parcel, reason: str | None) -> None:
        with self._engine.begin() as connection:
            leases.end(connection, outbox, parcel.id, self._clock(), reason)

    def _pieces(self, channel: str, reply: Reply) -> list[Reply]:
        if channel in self._whole:
            return [reply]
        return [reply.model_copy(update={"messages": (one,)}) for one in reply.messages]
