"""A thousand watches, three hundred changes, and a process that is killed three times."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from dossiers.codes import read_code
from dossiers.model import State
from dossiers.sources.registry import Registry
from dossiers.watching.watches import Watches
from tests.unit.dossiers.conftest import make_dossier
from tests.unit.dossiers.stores import connect
from tests.unit.dossiers.watching.worker import PHONES, arrivals, shown

ROOT = Path(__file__).parents[4]
WATCHES, CHANGES, KILLS = 1000, 300, 3
DOSSIERS, PERSONS = 200, 400
PATH = (State.SUPPLEMENT_ASKED, State.PROCESSING, State.DONE)


@pytest.fixture
def phones(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = connect(f"sqlite:///{tmp_path / 'phones.db'}")
    PHONES.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def worker(store, phones) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts the process; whatever still runs at the end is ended."""
    now = datetime.now(UTC)
    to_noon = now.replace(hour=5, minute=0) - now + timedelta(days=1)
    running: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.unit.dossiers.watching.worker"]
        urls = [one.url.render_as_string(hide_password=False) for one in (store, phones)]
        running.append(
            subprocess.Popen(
                [*command, *urls, str(to_noon.total_seconds())],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        )
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()


def count(engine: sa.Engine, table: sa.Table) -> int:
    with engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def wait_for(reached: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + 60
    while not reached():
        assert process.poll() is None, "the worker died by itself"
        assert time.monotonic() < ends, "nothing more is shown"
        time.sleep(0.005)


def test_every_change_is_shown_to_every_watcher_once_and_none_is_lost(store, phones, worker, clock):
    chance = random.Random()  # Another course every time: any has to end well.
    registry, watches = Registry(store, b"key", clock=clock), Watches(store, clock)
    codes = [f"H15.50-261008-{number:04}" for number in range(DOSSIERS)]
    for code in codes:
        registry.save(make_dossier(code=code))
    everyone = [(f"p{person}", code) for person in range(PERSONS) for code in codes]
    pairs = chance.sample(everyone, WATCHES)
    for person, code in pairs:
        watches.add(person, "web", registry, registry.current(read_code(code)))
    expected: dict[str, list[State]] = defaultdict(list)

    def change(number: int) -> None:
        code = codes[number % DOSSIERS]
        state = PATH[len(expected[code])]
        expected[code].append(state)
        registry.save(make_dossier(code=code, state=state))

    total = sum(len(range(codes.index(code), CHANGES, DOSSIERS)) for _, code in pairs)
    kills = sorted(chance.sample(range(1, total * 3 // 4), KILLS))
    process = worker()
    for number in range(CHANGES):
        change(number)
        if kills and count(phones, arrivals) >= kills[0]:
            process = killed(process, worker, kills)
    while kills:
        wait_for(lambda: count(phones, arrivals) >= kills[0], process)
        process = killed(process, worker, kills)
    wait_for(lambda: count(phones, shown) >= total, process)
    time.sleep(1)  # Would bring what is too much.

    with phones.connect() as connection:
        rows = connection.execute(sa.select(shown).order_by(shown.c.id)).all()
    seen = defaultdict(list)
    for row in rows:
        seen[row.person, row.code].append(State(row.state))
    assert seen == {(person, code): expected[code] for person, code in pairs if expected[code]}
    assert max(Counter((row.person, row.key) for row in rows).values()) == 1
    assert len(rows) == total <= count(phones, arrivals) <= total + KILLS


def killed(
    process: subprocess.Popen[bytes],
    worker: Callable[[], subprocess.Popen[bytes]],
    kills: list[int],
) -> subprocess.Popen[bytes]:
    """The process is killed as by a power cut, and a new one takes its place."""
    process.send_signal(signal.SIGKILL)
    process.wait()
    kills.pop(0)
    return worker()
