"""The supervisor with a small program in Rasa's place."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import psutil
import pytest

from bot.rasa.supervisor import Patience, RasaProcess
from knowledge.errors import AssistantUnavailable

FAKE = Path(__file__).with_name("fake_rasa.py")
IMPATIENT = Patience(start=10, silence=0.5, look=0.05, stop=2, first_pause=0.05, longest_pause=0.1)


def a_process(home: Path, executable: Path = FAKE) -> RasaProcess:
    return RasaProcess(
        home, home, home / "model", "http://127.0.0.1:1", patience=IMPATIENT, executable=executable
    )


@pytest.fixture
async def rasa(tmp_path: Path) -> AsyncIterator[RasaProcess]:
    async with a_process(tmp_path) as process:
        await process.wait_ready(10)
        yield process


def family(pid: int | None) -> list[psutil.Process]:
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


def alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.02)


def test_a_token_that_begins_with_a_dash_is_no_option(tmp_path: Path) -> None:
    process = a_process(tmp_path)
    process.token = "-dash"
    assert "--auth-token=-dash" in process._command()


async def test_a_killed_rasa_comes_back(rasa: RasaProcess) -> None:
    first = rasa.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    await until(lambda: rasa.restarts == 1)
    await rasa.wait_ready(10)
    assert rasa.pid not in (None, first)


async def test_a_stuck_rasa_is_replaced(rasa: RasaProcess) -> None:
    stuck = family(rasa.pid)
    stuck[0].suspend()
    await until(lambda: rasa.restarts == 1)
    await rasa.wait_ready(10)
    assert not any(alive(process) for process in stuck)


async def test_stopping_leaves_no_process(rasa: RasaProcess) -> None:
    running = family(rasa.pid)
    assert len(running) == 2
    await rasa.stop()
    await until(lambda: not any(alive(process) for process in running))
    assert rasa.pid is None
    await rasa.stop()


async def test_rasa_dies_with_the_assistant(tmp_path: Path) -> None:
    script = f"""
        import asyncio, pathlib, sys
        from bot.rasa.supervisor import RasaProcess
        async def main():
            home = pathlib.Path({str(tmp_path)!r})
            fake = pathlib.Path({str(FAKE)!r})
            rasa = RasaProcess(home, home, home, "http://127.0.0.1:1", executable=fake)
            await rasa.start()
            await rasa.wait_ready(10)
            print(rasa.pid, flush=True)
            await asyncio.sleep(60)
        asyncio.run(main())
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, text=True
    ) as assistant:
        assert assistant.stdout is not None
        line = await asyncio.to_thread(assistant.stdout.readline)
        rasa, child = family(int(line))
        assistant.kill()
    try:
        await until(lambda: not alive(rasa))
    finally:
        child.kill()


async def test_a_rasa_that_cannot_start_is_reported_soon(tmp_path: Path) -> None:
    started = time.monotonic()
    async with a_process(tmp_path, executable=Path("/bin/false")) as process:
        with pytest.raises(AssistantUnavailable, match=r"rasa\.log"):
            await process.wait_ready(60)
    assert time.monotonic() - started < 10


async def test_a_missing_environment_names_the_command_that_makes_it(tmp_path: Path) -> None:
    process = a_process(tmp_path, executable=tmp_path / "nothing")
    with pytest.raises(AssistantUnavailable, match="make setup"):
        await process.start()


async def test_the_log_tells_of_the_start_but_not_of_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret")
    async with a_process(tmp_path) as process:
        await process.wait_ready(10)
        await asyncio.sleep(5 * IMPATIENT.look)
    log = (tmp_path / "logs" / "rasa.log").read_text()
    assert log.startswith("starting")
    assert "secret" not in log
    # The first answer may still race with our noticing it; the later ones may not be there.
    assert log.count("what somebody wrote") <= 1


def test_before_the_start_there_is_no_address(tmp_path: Path) -> None:
    with pytest.raises(AssistantUnavailable):
        _ = a_process(tmp_path).url
