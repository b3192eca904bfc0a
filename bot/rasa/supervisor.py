"""Keeps one Rasa process running: starts it, sees whether it answers, starts it anew if not.

Rasa listens on a free port of the loopback address, which changes with every start. It cannot
outlive this process, and `stop` leaves nothing of it behind.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from bot.ports import free_port
from bot.rasa import environment
from bot.rasa.client import RasaClient
from bot.rasa.output import keep_output
from bot.rasa.trackers import tracker_url
from knowledge.errors import AssistantUnavailable

HERE = Path(__file__).parent
DEATHS = 3
"""New starts after which a Rasa that never answered is not waited for."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Patience:
    """Seconds; tests have less of it."""

    start: float = 180.0
    """For Rasa to answer for the first time; 10 on an idle machine with two cores."""
    silence: float = 20.0
    """Without an answer to /status before a running Rasa counts as stuck."""
    look: float = 1.0
    """Between two looks at it."""
    stop: float = 5.0
    """For it to end by itself."""
    first_pause: float = 0.5
    """Before the first new start; doubled up to `longest_pause` while it never gets ready."""
    longest_pause: float = 30.0


@dataclass
class RasaProcess:
    """Rasa serving `model` of the checkout `root`, with its data and log under `home`.

    `actions_url` is where it calls our actions, `tracker_url` an SQLAlchemy URL for its
    conversations (a SQLite file under `home` by default).
    """

    root: Path
    home: Path
    model: Path
    actions_url: str
    tracker_url: str | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    patience: Patience = Patience()
    executable: Path | None = None
    restarts: int = field(default=0, init=False)
    _port: int = field(default=0, init=False)
    _process: asyncio.subprocess.Process | None = field(default=None, init=False)
    _ready: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _keeper: asyncio.Task[None] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """Where Rasa is now. Raises `AssistantUnavailable` before the first start."""
        if not self._port:
            raise AssistantUnavailable("Rasa has not been started.")
        return f"http://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int | None:
        """Rasa's process id; None while there is no process."""
        running = self._process is not None and self._process.returncode is None
        return self._process.pid if self._process and running else None

    async def start(self) -> None:
        """Start Rasa and keep it running until `stop`; doesn't wait until it answers.

        Raises `AssistantUnavailable` when Rasa's environment has not been made.
        """
        if not self._executable.is_file():
            raise AssistantUnavailable(f"There is no {self._executable}. Run `make setup`.")
        await self._launch()
        self._keeper = asyncio.create_task(self._keep_running(), name="rasa keeper")

    async def wait_ready(self, timeout: float = Patience.start) -> None:
        """Return when Rasa answers.

        Raises `AssistantUnavailable` after `timeout` seconds, or as soon as Rasa died so often
        that waiting is of no use.
        """
        known = self.restarts
        deadline = asyncio.get_running_loop().time() + timeout
        while not self._ready.is_set():
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0 or self.restarts - known >= DEATHS:
                raise AssistantUnavailable(f"Rasa does not get ready. See {self._log_file}.")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._ready.wait(), min(left, self.patience.look))

    async def stop(self) -> None:
        """End Rasa and all it started; may be called twice."""
        if self._keeper:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper
            self._keeper = None
        await self._end()

    async def __aenter__(self) -> RasaProcess:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def _executable(self) -> Path:
        return self.executable or environment.executable(self.root)

    @property
    def _log_file(self) -> Path:
        return self.home / "logs" / "rasa.log"

    async def _keep_running(self) -> None:
        pause = self.patience.first_pause
        while True:
            if await self._watch():
                pause = self.patience.first_pause
            await self._end()
            log.warning("rasa lost, starting it again", restarts=self.restarts + 1, pause=pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, self.patience.longest_pause)
            self.restarts += 1
            with contextlib.suppress(OSError):  # Out of processes or memory: try again later.
                await self._launch()

    async def _watch(self) -> bool:
        """Return when Rasa died or fell silent: whether it had been ready."""
        if self._process is None:
            return False
        died = asyncio.create_task(self._process.wait())
        client = RasaClient(lambda: self.url, self.token)
        loop = asyncio.get_running_loop()
        heard = loop.time()
        try:
            while not died.done():
                if await client.status():
                    heard = loop.time()
                    self._ready.set()
                elif loop.time() - heard > self._allowed_silence():
                    break
                await asyncio.wait({died}, timeout=self.patience.look)
            return self._ready.is_set()
        finally:
            died.cancel()
            await client.close()
            self._ready.clear()

    def _allowed_silence(self) -> float:
        return self.patience.silence if self._ready.is_set() else self.patience.start

    async def _launch(self) -> None:
        self._port = free_port()
        self._process = await asyncio.create_subprocess_exec(
            *self._command(),
            cwd=self.root,
            env=environment.variables(self.home, self._variables()),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
        keep_output(self._process, self._log_file, serving=self._ready)

    def _command(self) -> list[str]:
        tether = [sys.executable, "-I", "-S", str(HERE / "tether.py"), str(os.getpid())]
        return [
            *tether,
            *[str(self._executable), "run", "-i", "127.0.0.1", "-p", str(self._port)],
            # With "=": a token may begin with "-", which Rasa would take for an option.
            *["--model", str(self.model), "--enable-api", f"--auth-token={self.token}"],
            *["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"],
            *["--logging-config-file", str(HERE / "logging.yml")],
        ]

    def _variables(self) -> dict[str, str]:
        """What Rasa's files refer to, and silence: logging.yml says what it may log."""
        tracker = self.tracker_url or tracker_url(self.home)
        return {
            "LOG_LEVEL": "CRITICAL",
            "LOG_LEVEL_LIBRARIES": "CRITICAL",
            "MOTCUA_ACTIONS_URL": self.actions_url,
            "MOTCUA_TRACKER_URL": tracker,
        }

    async def _end(self) -> None:
        """End the whole process group: kindly, then for certain."""
        process, self._process = self._process, None
        if process is None:
            return
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, sign)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), self.patience.stop)
