"""The widget's routes over a real database, with an inbox that only remembers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.channels.widget import Origins, Tokens, WidgetChannel, router
from bot.channels.widget.files import FOLDER, WidgetFiles
from bot.gateway.inbox import Receipt, Received
from bot.gateway.messages import Bubble, Outcome, Reply, Status
from bot.store.sealing import Seal
from bot.store.widget_events import WidgetEvents

PORTAL = "https://xa.example.gov.vn"
OURS = "https://motcua.example.gov.vn"


class Post:
    """The inbox's door: keeps what it takes, or fails."""

    def __init__(self) -> None:
        self.taken: dict[str, Received] = {}
        self.tried = 0
        self.problem: Exception | None = None

    async def __call__(self, received: Received) -> Receipt:
        """Knows what came before."""
        self.tried += 1
        if self.problem:
            raise self.problem
        if received.message in self.taken:
            return Receipt.KNOWN
        self.taken[received.message] = received
        return Receipt.STORED


class Forgotten(list[tuple[str, str]]):
    """Who was forgotten elsewhere; or that cannot be."""

    problem: Exception | None = None

    async def __call__(self, channel: str, conversation: str) -> None:
        """See `Forget`."""
        if self.problem:
            raise self.problem
        self.append((channel, conversation))


class Clock:
    """Stands still until a test lets time pass."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **time: float) -> None:
        """Lets time pass, as `timedelta` takes it."""
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def forgotten() -> Forgotten:
    return Forgotten()


@pytest.fixture
def tokens(clock: Clock) -> Tokens:
    return Tokens(b"k" * 32, clock)


@pytest.fixture
def channel(database: sa.Engine, clock: Clock) -> WidgetChannel:
    return WidgetChannel(WidgetEvents(database, Seal(b"s" * 32), clock), clock)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The widget as it ships, to be changed at will."""
    return shutil.copytree(FOLDER, tmp_path / "widget")


@pytest.fixture
def client(channel, post, tokens, forgotten, folder) -> TestClient:
    """As the page of the portal asks."""
    app = FastAPI()
    origins = Origins([PORTAL], f"{OURS}/")
    app.include_router(router(channel, post, tokens, origins, forgotten, WidgetFiles(folder)))
    return TestClient(app, base_url=OURS, headers={"Origin": PORTAL})


def says(text: str) -> Reply:
    """An answer."""
    return Reply(messages=(Bubble(text=text),), outcome=Outcome(status=Status.ANSWERED))


@pytest.fixture
def begin(client: TestClient) -> Callable[[], dict[str, str]]:
    """Begins a conversation; gives the header that names it."""

    def headers() -> dict[str, str]:
        answer = client.post("/widget/v1/conversations", json={})
        assert answer.status_code == 201, answer.text
        return {"Authorization": f"Bearer {answer.json()['token']}"}

    return headers
