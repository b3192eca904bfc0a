"""Two thousand messages while everything dies: each is answered once, in order, none is lost.

The assistant here is the durable gateway with the real channels Telegram, Zalo OA and Zalo Bot;
Rasa and the platforms are fakes. A process that dies between a channel's yes and our mark sends
that answer again: no channel could tell. So an answer may arrive a second time, the same one, at
once; never another.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from bot.database import connect
from bot.gateway.conversations import metadata as conversations
from bot.ports import free_port
from bot.queueing import SENDING
from bot.store.queues import inbox, outbox
from bot.store.sealing import Seal
from bot.store.tables import metadata
from bot.store.zalo_tokens import Pair, ZaloTokens
from tests.channels.zalo_oa import APP
from tests.system.chaos.assistant import KEY
from tests.system.chaos.crowd import Crowd
from tests.system.chaos.platforms import serving

ROOT = Path(__file__).parents[2]
PEOPLE, EACH = 200, 10
KILLS, RASA_KILLS, LOCKS = 5, 3, 2
LOCKED_FOR = 7.0
"""Seconds: longer than a statement waits for a locked SQLite."""
MINUTES = 8


class Killable:
    """A process on a port of its own that can be killed and started again."""

    def __init__(self, module: str, *arguments: str) -> None:
        self.url, self.kills = "", 0
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._command = [sys.executable, "-m", f"tests.system.chaos.{module}", str(port)]
        self._command += arguments
        self._start()

    def _start(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(self._command, cwd=ROOT, env=environment)

    def kill(self) -> None:
        """As by a power cut; a new one takes its place."""
        self.stop()
        self.kills += 1
        self._start()

    def stop(self) -> None:
        """Ends it for good."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def wait(self) -> None:
        """Until it listens."""
        ends = time.monotonic() + 60
        while time.monotonic() < ends:
            with suppress(httpx.HTTPError):
                httpx.get(self.url, trust_env=False)
                return
            assert self._process.poll() is None, "it died by itself"
            time.sleep(0.1)
        pytest.fail("it does not listen")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """Its address; all tables are empty, but the Zalo account is authorised."""
    url = os.environ.get("MOTCUA_TEST_DATABASE", f"sqlite:///{tmp_path / 'chaos.db'}")
    engine = connect(url)

    def empty() -> None:
        for tables in (conversations, metadata):
            tables.drop_all(engine)

    empty()
    ZaloTokens(engine, Seal(KEY), APP).put(Pair(access="access-0", refresh="-", lifetime=90_000))
    yield url
    empty()
    engine.dispose()


def lock(url: str) -> None:
    """Nobody can write for a while."""
    engine = connect(url)
    sqlite = engine.dialect.name == "sqlite"
    statement = "BEGIN IMMEDIATE" if sqlite else "LOCK TABLE inbox, outbox"
    with engine.connect() as connection:
        for _ in range(50):
            with suppress(sa.exc.OperationalError):
                connection.execute(sa.text(statement))
                break
        time.sleep(LOCKED_FOR)
        connection.rollback()
    engine.dispose()


def misfortunes(assistant: Killable, rasa: Killable, url: str) -> list[Callable[[], None]]:
    """All that happens, in some order."""
    course = [assistant.kill] * KILLS + [rasa.kill] * RASA_KILLS + [lambda: lock(url)] * LOCKS
    random.shuffle(course)  # Another course every time: any has to end well.
    return course


def test_each_message_is_answered_once_and_in_order_and_none_is_lost(database, record_property):
    crowd, total, started = Crowd(PEOPLE, EACH), PEOPLE * EACH, time.monotonic()
    with ExitStack() as stack:
        platforms = stack.enter_context(serving(crowd))
        rasa = Killable("rasa")
        stack.callback(rasa.stop)
        assistant = Killable("assistant", database, rasa.url, platforms)
        stack.callback(assistant.stop)
        assistant.wait()
        writing = threading.Thread(target=asyncio.run, args=[crowd.write(assistant.url)])
        writing.start()
        course = misfortunes(assistant, rasa, database)
        ends = time.monotonic() + MINUTES * 60
        for number, happens in enumerate(course, start=1):
            while crowd.answered < total * 0.85 * number / len(course):
                assert time.monotonic() < ends, f"{crowd.answered} of {total} after {number - 1}"
                time.sleep(0.01)
            happens()
        while crowd.answered < total:
            assert time.monotonic() < ends, f"{crowd.answered} of {total} at the end"
            time.sleep(0.1)
        writing.join()
        seconds = time.monotonic() - started
        time.sleep(20)  # Would bring what is too much: a row that was left is taken after 15 s.

    twice = crowd.arrived - total
    figures = {"seconds": round(seconds), "doubled": crowd.doubled, "sent twice": twice}
    for name, value in figures.items():
        record_property(name, value)
    print(figures)  # noqa: T201
    for person in crowd.people:
        answers = [answer for answer, _ in itertools.groupby(crowd.got[person])]
        assert [number for number, _ in answers] == list(range(1, EACH + 1)), person
        assert "trợ lý AI" in crowd.first[person]
    assert crowd.strange == []
    assert twice <= KILLS * SENDING
    assert crowd.doubled > total * 0.05
    assert (assistant.kills, rasa.kills) == (KILLS, RASA_KILLS)
    assert left(database) == (0, 0)


def left(url: str) -> tuple[int, int]:
    """What still waits in inbox and outbox."""
    engine = connect(url)
    with engine.connect() as connection:
        numbers = [
            connection.execute(
                sa.select(sa.func.count()).select_from(table).where(table.c.done_at.is_(None))
            ).scalar_one()
            for table in (inbox, outbox)
        ]
    engine.dispose()
    return numbers[0], numbers[1]
