"""Works off a queue side by side: takes what is due, does it, says that it is still at it.

What the work does is the queue's and the worker's business. A failure costs one job's time, never
the crew: its row is free again when nobody holds it any more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from typing import Generic, Protocol, TypeVar

import structlog

log = structlog.get_logger(__name__)

EVERY = 1.0
"""Seconds between two looks for what others stored, or what has rested long enough."""
BEAT = 4.0
"""Seconds between two signs of life; well below `leases.HELD_FOR`."""
_AT_THE_END = 5.0
"""Seconds for what is under way when the assistant stops."""


class Job(Protocol):
    """What a queue hands out."""

    @property
    def id(self) -> int:
        """Its row."""


J = TypeVar("J", bound=Job)


class Queue(Protocol[J]):
    """What a crew needs of inbox and outbox; its calls block."""

    def take(self, limit: int) -> list[J]:
        """What is due, held for a while."""

    def hold(self, ids: Collection[int]) -> None:
        """Holds it for longer."""


class Crew(Generic[J]):
    """At most `places` jobs at once."""

    def __init__(self, queue: Queue[J], work: Callable[[J], Awaitable[None]], places: int) -> None:
        self._queue, self._work, self._places = queue, work, places
        self._jobs: dict[int, asyncio.Task[None]] = {}
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """There is something new: don't wait for the next look. From the loop only."""
        self._wake.set()

    async def run(self) -> None:
        """Until it is cancelled; then what is under way gets a few seconds."""
        beating = asyncio.create_task(self._beat())
        try:
            while True:
                self._wake.clear()
                await self._take()
                # Not `wait_for`: before Python 3.12 it may swallow being cancelled.
                with suppress(TimeoutError):
                    async with asyncio.timeout(EVERY):
                        await self._wake.wait()
        finally:
            await self._finish(beating)

    async def _take(self) -> None:
        free = self._places - len(self._jobs)
        if free <= 0:
            return  # Whoever gets done wakes us.
        try:
            jobs = await asyncio.to_thread(self._queue.take, free)
        except Exception as error:  # A database that is locked or away comes back.
            log.warning("queue not readable", error=type(error).__name__)
            return
        for job in jobs:
            if job.id in self._jobs:
                continue  # Still at it: its time ran out while the database was locked.
            self._jobs[job.id] = asyncio.create_task(self._do(job))
        if len(jobs) == free:
            self.wake()

    async def _do(self, job: J) -> None:
        try:
            await self._work(job)
        except Exception:
            log.exception("job failed")
        finally:
            del self._jobs[job.id]
            self.wake()

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            if ids := list(self._jobs):
                try:
                    await asyncio.to_thread(self._queue.hold, ids)
                except Exception as error:
                    log.warning("queue not held", error=type(error).__name__)

    async def _finish(self, beating: asyncio.Task[None]) -> None:
        if self._jobs:
            await asyncio.wait(self._jobs.values(), timeout=_AT_THE_END)
        left = [beating, *self._jobs.values()]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
