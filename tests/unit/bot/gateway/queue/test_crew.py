"""Jobs are done side by side, held while they take, and no failure stops the others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import pytest

from bot.gateway import crew
from bot.gateway.crew import Crew


@dataclass(frozen=True)
class Job:
    id: int


class Queue:
    """Hands out its jobs once each, unless `repeats`; raises `problem` while there is one."""

    def __init__(self, *numbers: int) -> None:
        self.jobs = [Job(number) for number in numbers]
        self.held: list[list[int]] = []
        self.problem: Exception | None = None
        self.repeats = False

    def take(self, limit: int) -> list[Job]:
        if self.problem:
            raise self.problem
        taken = self.jobs[:limit]
        if not self.repeats:
            self.jobs = self.jobs[limit:]
        return taken

    def hold(self, ids) -> None:
        self.held.append(sorted(ids))


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(crew, "EVERY", 0.01)
    monkeypatch.setattr(crew, "BEAT", 0.02)
    monkeypatch.setattr(crew, "_AT_THE_END", 0.2)


@asynccontextmanager
async def working(queue, work, places=2) -> AsyncIterator[None]:
    task = asyncio.create_task(Crew(queue, work, places).run())
    try:
        async with asyncio.timeout(5):
            yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(condition) -> None:
    while not condition():
        await asyncio.sleep(0.005)


async def test_as_many_jobs_run_at_once_as_there_are_places():
    running, most, done = 0, 0, []

    async def work(job):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1
        done.append(job.id)

    async with working(Queue(*range(7)), work, places=3):
        await until(lambda: len(done) == 7)

    assert most == 3
    assert sorted(done) == list(range(7))


async def test_what_takes_long_is_held_and_not_begun_again():
    begun, gate = [], asyncio.Event()
    queue = Queue(1)
    queue.repeats = True

    async def work(job):
        begun.append(job.id)
        await gate.wait()

    async with working(queue, work):
        await until(lambda: len(queue.held) > 1)
        gate.set()

    assert begun[:1] == [1]
    assert queue.held[0] == [1]
    assert len(begun) <= 2


async def test_a_failing_job_and_a_failing_database_stop_nothing():
    queue, done = Queue(1, 2, 3), []
    queue.problem = ConnectionError()

    async def work(job):
        if job.id == 2:
            raise ValueError
        done.append(job.id)

    async with working(queue, work, places=1):
        await asyncio.sleep(0.05)
        queue.problem = None
        await until(lambda: done == [1, 3])


async def test_what_is_under_way_at_the_end_is_finished():
    begun, done = [], []

    async def work(job):
        begun.append(job.id)
        await asyncio.sleep(0.05)
        done.append(job.id)

    async with working(Queue(1), work):
        await until(lambda: begun)

    assert done == [1]
