"""An Official Account without a network, our side of it, and a clock that tests move."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.channels.zalo import ZaloChannel
from bot.channels.zalo.channel import App
from bot.channels.zalo.receiving import PATH
from bot.gateway.conversations import pseudonym
from bot.gateway.inbox import Inbox, Received
from bot.gateway.messages import Bubble, Outcome, Reply, Status
from bot.gateway.outbox import Outbox
from bot.store.queues import inbox
from bot.store.sealing import Seal
from bot.store.staffing import Staffing
from bot.store.zalo_tokens import Pair, ZaloTokens
from tests.channels.zalo_oa import APP, APP_SECRET, OA_SECRET, ZaloOa, signed

KEY = bytes(32)


class Clock:
    """Goes on from now; `wait` lets time pass."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **parts: float) -> None:
        """As `timedelta` takes it."""
        self.now += timedelta(**parts)


class Side:
    """Our side: the channel, its real inbox, and who withdrew."""

    def __init__(self, engine: sa.Engine, account: ZaloOa, clock: Clock) -> None:
        self.engine, self.clock = engine, clock
        seal = Seal(KEY)
        busy = Reply(messages=(Bubble(text="đông"),), outcome=Outcome(status=Status.REFUSED))
        self.inbox = Inbox(engine, seal, Outbox(engine, seal, ("zalo",)), busy, clock=clock)
        self.problem: Exception | None = None
        self.accepted: list[Received] = []
        self.forgotten: list[tuple[str, str]] = []
        self.staffing = Staffing(engine, clock)
        self.store = ZaloTokens(engine, seal, APP, clock)
        app = App(APP, APP_SECRET, OA_SECRET, "https://api", "https://oauth")
        self.http = httpx.AsyncClient(transport=account.transport())
        self.channel = ZaloChannel(
            self.accept, engine, seal, app, self.forget, http=self.http, clock=clock
        )
        web = FastAPI()
        web.include_router(self.channel.routes)
        self.web = TestClient(web)

    async def accept(self, received: Received):
        """Into the inbox, or `problem`."""
        if self.problem:
            raise self.problem
        receipt = self.inbox.receive(received)
        self.accepted.append(received)
        return receipt

    async def forget(self, channel: str, conversation: str) -> None:
        """Somebody withdrew."""
        if self.problem:
            raise self.problem
        self.forgotten.append((channel, conversation))

    def post(self, what: dict[str, Any]) -> int:
        """Zalo calls us with an event; our status."""
        body, headers = signed(what)
        return self.web.post(PATH, content=body, headers=headers).status_code

    def stored(self) -> int:
        """How many rows the inbox has."""
        with self.engine.connect() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(inbox)).scalar_one()

    def allow(self, age: timedelta = timedelta()) -> None:
        """An admin has said yes so long ago."""
        self.clock.now -= age
        self.store.put(Pair(access="access-0", refresh="refresh-0", lifetime=90_000))
        self.clock.now += age


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def account() -> ZaloOa:
    return ZaloOa()


@pytest.fixture
def side(database: sa.Engine, account: ZaloOa, clock: Clock) -> Side:
    """Not yet allowed to speak for the account."""
    return Side(database, account, clock)


def person_of(user: str) -> str:
    """The name the database knows a person by."""
    return pseudonym("zalo", f"zalo:{user}")


def ago(**parts: float) -> float:
    """Seconds since 1970 of a moment in the past."""
    return time.time() - timedelta(**parts).total_seconds()
