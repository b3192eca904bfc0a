"""The platform on a loopback port, an inbox, and a bot between the two."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
import sqlalchemy as sa

from bot.channels.zalo_bot import ZaloBotChannel, channel, receiving, sending
from bot.channels.zalo_bot.receiving import Webhook
from bot.gateway.inbox import Receipt, Received
from bot.store.queues import inbox
from tests.channels.zalo_bot_api import TOKEN, ZaloBotPlatform, serving_zalo_bot

Start = Callable[..., AbstractAsyncContextManager[ZaloBotChannel]]


class Post:
    """Stores what the channel accepts, or raises `problems` first."""

    def __init__(self) -> None:
        self.stored: list[Received] = []
        self.problems: list[Exception] = []

    async def __call__(self, received: Received) -> Receipt:
        """As the inbox does: what comes again is known."""
        if self.problems:
            raise self.problems.pop(0)
        if received.message in [one.message for one in self.stored]:
            return Receipt.KNOWN
        self.stored.append(received)
        return Receipt.STORED

    @property
    def texts(self) -> list[str]:
        """What was typed, in order."""
        return [one.incoming.text for one in self.stored]


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def platform() -> Iterator[ZaloBotPlatform]:
    with serving_zalo_bot() as one:
        yield one


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits for what a running assistant waits for."""
    monkeypatch.setattr(channel, "FIRST_RETRY", 0.05)
    monkeypatch.setattr(receiving, "PAUSE", 0.05)
    monkeypatch.setattr(sending._send.retry, "wait", lambda _: 0)


@pytest.fixture
def bot(platform: ZaloBotPlatform, post: Post, database: sa.Engine) -> Start:
    """`async with bot() as channel:`; it runs until the end of the block."""

    @asynccontextmanager
    async def start(
        webhook: Webhook | None = None, token: str = TOKEN
    ) -> AsyncIterator[ZaloBotChannel]:
        one = ZaloBotChannel(post, database, token, platform.url, webhook)
        await one.start()
        try:
            yield one
        finally:
            await one.stop()

    return start


def waiting(database: sa.Engine) -> int:
    """Rows in the inbox."""
    with database.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(inbox)).scalar_one()
