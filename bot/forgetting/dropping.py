"""Drops everything kept of a conversation: our tables, Rasa's memory, what channels remember.

Tables are not listed but found: each with a column `person` or `sender` (the pseudonym) or
`conversation` (the channel's own name for it). What stays tells of nobody who could be named:
monthly counts, the audit of look-ups (keyed hashes), and how often codes were wrong this hour,
or else forgetting would give guessers new tries.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import sqlalchemy as sa
import structlog

from bot.gateway.conversations import metadata as conversations
from bot.gateway.conversations import pseudonym
from bot.rasa.trackers import Trackers
from bot.store.attempts import attempts, forget_attempts
from bot.store.queues import inbox, outbox
from bot.store.tables import metadata
from dossiers.tables import metadata as dossiers
from knowledge.sql import Clock, utc_now

log = structlog.get_logger(__name__)

Forget = Callable[[str, str], Awaitable[object]]
"""Drops what something outside of the tables keeps, given channel and conversation."""

TABLES = (metadata, conversations, dossiers)
KEPT = (attempts,)
QUEUES = (inbox, outbox)
TURN_SECONDS = 20.0
"""Longer than a turn takes: Rasa is waited for 15 s at most."""


class Proofs(Protocol):
    """`dossiers.proving.Prover`, which keeps hashes of persons only."""

    def forget(self, person: str) -> None:
        """Ends the person's proofs."""


@dataclass(frozen=True)
class Forgotten:
    """`rows` by table; not `entire` when Rasa runs elsewhere and its database was not reached."""

    rows: Mapping[str, int]
    entire: bool


class Forgetting:
    """Several processes may use it; doing it twice is harmless."""

    def __init__(
        self,
        engine: sa.Engine,
        proofs: Proofs,
        trackers: Trackers,
        more: Sequence[Forget] = (),
        clock: Clock = utc_now,
    ) -> None:
        self._engine, self._proofs, self._trackers = engine, proofs, trackers
        self._more, self._clock = more, clock
        self._later: set[asyncio.Task[None]] = set()
        for tables in TABLES:
            tables.create_all(engine)

    async def forget(self, channel: str, conversation_id: str) -> None:
        """For a platform that says the person left: what waits is dropped unanswered too."""
        forgotten = await self._drop(channel, conversation_id, QUEUES)
        if forgotten.rows.get(inbox.name):
            # A turn under way may still write; its answer finds no message to belong to.
            task = asyncio.create_task(self._once_more(channel, conversation_id))
            self._later.add(task)
            task.add_done_callback(self._later.discard)

    async def drop(self, channel: str, conversation_id: str) -> Forgotten:
        """For the person who asks: messages written since are new, and will be answered.

        Raises when something could not be reached; then it is to be done again.
        """
        return await self._drop(channel, conversation_id, (outbox,))

    async def _drop(
        self, channel: str, conversation_id: str, waiting: Sequence[sa.Table]
    ) -> Forgotten:
        """What may fail comes first, so that a second try still knows what there was."""
        person = pseudonym(channel, conversation_id)
        entire = await self._trackers.forget(person)
        for forget in self._more:
            await forget(channel, conversation_id)
        await asyncio.to_thread(self._proofs.forget, person)
        rows = await asyncio.to_thread(self._delete, person, conversation_id, waiting)
        log.info("person forgotten", channel=channel)
        return Forgotten(rows, entire)

    async def _once_more(self, channel: str, conversation_id: str) -> None:
        await asyncio.sleep(TURN_SECONDS)
        try:
            await self._drop(channel, conversation_id, ())
        except Exception as error:
            log.warning("person not forgotten again", error=type(error).__name__)

    def _delete(
        self, person: str, conversation: str, waiting: Sequence[sa.Table]
    ) -> dict[str, int]:
        rows = {}
        with self._engine.begin() as connection:
            named = inbox.c.message.contains(person, autoescape=True)
            connection.execute(sa.delete(inbox).where(named, inbox.c.done_at.is_not(None)))
            for table in QUEUES:
                # A message that comes again must stay known, not whose it was.
                mine = table.c.person == person
                done = sa.update(table).where(mine, table.c.done_at.is_not(None))
                connection.execute(done.values(person=""))
                if table in waiting:
                    rows[table.name] = connection.execute(sa.delete(table).where(mine)).rowcount
            for table, theirs in _kept(person, conversation):
                rows[table.name] = connection.execute(sa.delete(table).where(theirs)).rowcount
            forget_attempts(connection, self._clock())
        return rows


def _kept(person: str, conversation: str) -> Iterator[tuple[sa.Table, sa.ColumnElement[bool]]]:
    """Every other table that names the person, and which of its rows do."""
    names = {"person": person, "sender": person, "conversation": conversation}
    for tables in TABLES:
        for table in tables.sorted_tables:
            columns = [table.c[name] == value for name, value in names.items() if name in table.c]
            if columns and table not in (*KEPT, *QUEUES):
                yield table, sa.or_(*columns)
