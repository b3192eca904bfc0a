"""Answers what waits in the inbox: each conversation in order, different ones side by side.

A message may come here twice, when the process that was at it died or Rasa was away; only one
answer gets into the outbox.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Protocol, TypeVar

import sqlalchemy as sa
import structlog
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_exponential

from bot.gateway.inbox import Inbox, Task
from bot.gateway.messages import Incoming, Reply, Status

log = structlog.get_logger(__name__)

R = TypeVar("R")

PATIENCE = 8
"""Tries before "try again later" is said: half a minute and more, as Rasa needs to come back."""
HOPELESS = 20
"""Tries after which a message is not given to the dialogue again: it may be what kills it."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=1), timedelta(seconds=8)


class Answering(Protocol):
    """What the worker needs of the gateway."""

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply; never raises."""


class Worker:
    """The work of one crew. `again` is told of a message that is answered anew, in a thread."""

    def __init__(
        self,
        inbox: Inbox,
        answering: Answering,
        hopeless: Reply,
        *,
        again: Callable[[Incoming], None] = lambda _: None,
        begun: Callable[[Incoming], Awaitable[None]] | None = None,
        answered: Callable[[], None] = lambda: None,
    ) -> None:
        """`begun` may show the person that an answer is coming; `answered` wakes who sends."""
        self._inbox, self._answering, self._hopeless = inbox, answering, hopeless
        self._again, self._begun, self._answered = again, begun, answered

    async def __call__(self, task: Task) -> None:
        """Answers one message, or lets it rest for a while."""
        if task.tries > HOPELESS:
            log.error("message given up", channel=task.incoming.channel, tries=task.tries)
            reply = self._hopeless
        else:
            reply = await self._ask(task)
        if reply.outcome.status is Status.ERROR and task.tries < PATIENCE:
            wait = min(_FIRST_WAIT * 2 ** (task.tries - 1), _LONGEST_WAIT)
            await asyncio.to_thread(self._inbox.put_off, task, wait)
            return
        if await surely(self._inbox.answer, task, reply):
            self._answered()

    async def _ask(self, task: Task) -> Reply:
        if task.tries > 1:
            await asyncio.to_thread(self._again, task.incoming)
        hint = asyncio.ensure_future(self._begun(task.incoming)) if self._begun else None
        try:
            return await self._answering.handle(task.incoming)
        finally:
            if hint is not None:
                hint.cancel()
                await asyncio.gather(hint, return_exceptions=True)


async def surely(work: Callable[..., R], *args: object) -> R:
    """Does a short work in a thread, again and again for a minute while the database refuses."""
    patient = AsyncRetrying(
        retry=retry_if_exception_type(sa.exc.DBAPIError),
        wait=wait_exponential(multiplier=0.2, max=5),
        stop=stop_after_delay(60),
        reraise=True,
    )
    return await patient(asyncio.to_thread, work, *args)
