"""The durable way through the assistant: channel → inbox → worker → outbox → channel."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import sqlalchemy as sa

from bot.gateway.conversations import Conversations
from bot.gateway.crew import Crew
from bot.gateway.inbox import LIMIT, Inbox, Receipt, Received, Task
from bot.gateway.messages import Bubble, Incoming, Outcome, Reason, Reply, Status
from bot.gateway.outbox import Outbox, Parcel
from bot.gateway.sending import Carrier, Sender
from bot.gateway.worker import Answering, Worker
from bot.store.sealing import Seal
from knowledge.answers.wording import Wording

ANSWERING, SENDING = 16, 8
"""At once; more makes Rasa slower, and more answers may be sent twice after a crash."""
WHOLE = ("zalo", "zalo_bot", "widget")
"""Channels that take an answer in one piece: there a bubble costs money, or is one event."""
FORGET_EVERY = timedelta(hours=1)


class Queueing:
    """Takes messages of channels and answers them. Add channels to `carriers`."""

    def __init__(
        self,
        engine: sa.Engine,
        key: bytes,
        answering: Answering,
        words: Wording,
        limit: int = LIMIT,
    ) -> None:
        seal = Seal(key)
        self.carriers: MutableMapping[str, Carrier] = {}
        self._outbox = Outbox(engine, seal, WHOLE)
        self._inbox = Inbox(engine, seal, self._outbox, _busy(words), limit)
        self._conversations = Conversations(engine)
        self._sending: Crew[Parcel] = Crew(
            self._outbox, Sender(self._outbox, self.carriers), SENDING
        )
        worker = Worker(
            self._inbox,
            answering,
            _failed(words),
            again=self._again,
            begun=self._show_typing,
            answered=self._sending.wake,
        )
        self._answering: Crew[Task] = Crew(self._inbox, worker, ANSWERING)

    async def accept(self, received: Received) -> Receipt:
        """Stores a message; afterwards the channel may acknowledge it. Raises when it could not."""
        receipt = await asyncio.to_thread(self._inbox.receive, received)
        if receipt is Receipt.STORED:
            self._answering.wake()
        elif receipt in (Receipt.BUSY, Receipt.ANSWERED):
            self._sending.wake()
        return receipt

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Answers and sends until the end of the block; what is left waits for the next start."""
        running = [
            asyncio.create_task(one)
            for one in (self._answering.run(), self._sending.run(), self._forget())
        ]
        try:
            yield
        finally:
            for task in running:  # What was answered last can still be sent.
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    async def _forget(self) -> None:
        while True:
            for queue in (self._inbox, self._outbox):
                with suppress(sa.exc.DBAPIError):  # The next hour will do.
                    await asyncio.to_thread(queue.forget_old)
            await asyncio.sleep(FORGET_EVERY.total_seconds())

    def _again(self, incoming: Incoming) -> None:
        self._conversations.take_back(incoming.channel, incoming.conversation_id)

    async def _show_typing(self, incoming: Incoming) -> None:
        if carrier := self.carriers.get(incoming.channel):
            await carrier.show_typing(incoming.conversation_id)


def _busy(words: Wording) -> Reply:
    outcome = Outcome(status=Status.REFUSED, reason=Reason.OTHER)
    return Reply(messages=(Bubble(text=words.text("busy")),), outcome=outcome)


def _failed(words: Wording) -> Reply:
    bubble = Bubble(text=words.text("nothing_said"))
    return Reply(messages=(bubble,), outcome=Outcome(status=Status.REFUSED, reason=Reason.OTHER))
