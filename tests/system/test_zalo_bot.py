"""A person and the Zalo Bot: from the platform through inbox and outbox back to it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import asynccontextmanager, contextmanager

import pytest
import sqlalchemy as sa
import uvicorn
from fastapi import FastAPI

from bot.channels.zalo_bot import ZaloBotChannel
from bot.database import connect
from bot.gateway.messages import Bubble, Button, Incoming, Outcome, Reply, Status
from bot.ports import free_port
from bot.queueing import Queueing
from bot.settings import Settings
from knowledge.answers.wording import Wording
from tests.channels.zalo_bot_api import TOKEN, ZaloBotPlatform, serving_zalo_bot
from tests.conftest import CONTENT

CHOICES = (
    Button(title="Lệ phí", payload="procedure:1.004194:fees"),
    Button(title="Nơi nộp", payload="procedure:1.004194:place"),
)


class Gateway:
    """Offers choices to what is typed, names the choice that was made."""

    async def handle(self, incoming: Incoming) -> Reply:
        bubble = Bubble(text=f"Dạ, {incoming.text}", buttons=CHOICES)
        if incoming.payload:
            bubble = Bubble(text=f"Đã chọn {incoming.payload}")
        return Reply(messages=(bubble,), outcome=Outcome(status=Status.ANSWERED))


@pytest.fixture
def platform() -> Iterator[ZaloBotPlatform]:
    with serving_zalo_bot() as one:
        yield one


@contextmanager
def assistant(platform: ZaloBotPlatform, database: sa.Engine, **settings: str) -> Iterator[None]:
    """Gateway, queues and bot in a server of their own until the end of the block."""
    port = free_port()
    read = Settings(zalo_bot_token=TOKEN, zalo_bot_api_url=platform.url, **settings)
    if read.public_url:
        read = read.model_copy(update={"public_url": f"http://127.0.0.1:{port}"})
    words = Wording.load(CONTENT / "texts" / "gateway.yml")
    queueing = Queueing(database, b"k" * 32, Gateway(), words)
    bot = ZaloBotChannel.of(read, queueing.accept, database)
    queueing.carriers["zalo_bot"] = bot

    @asynccontextmanager
    async def lifespan(_: FastAPI):
        async with queueing.working():
            await bot.start()
            yield
            await bot.stop()

    app = FastAPI(lifespan=lifespan)
    app.include_router(bot.routes)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical"))
    thread = threading.Thread(target=asyncio.run, args=[server.serve()])
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture
def database(tmp_path) -> Iterator[sa.Engine]:
    engine = connect(f"sqlite:///{tmp_path / 'zalo.db'}")
    yield engine
    engine.dispose()


def converse(platform: ZaloBotPlatform) -> None:
    """Two people ask and choose by number."""
    for chat in ("lan", "minh"):
        platform.write(chat, "đăng ký tạm trú")
    platform.wait_for(2)
    platform.write("lan", "số 2")
    platform.write("minh", "1")
    platform.wait_for(4)


def said(platform: ZaloBotPlatform, chat: str) -> list[str]:
    return [text for to, text in platform.sent if to == chat]


@pytest.mark.parametrize("replays", [False, True])
def test_by_polling_each_gets_an_answer_and_chooses_by_number(platform, database, replays):
    platform.replays = replays
    with assistant(platform, database):
        converse(platform)

    offered = "Dạ, đăng ký tạm trú\n\nTrả lời bằng số để chọn:\n1. Lệ phí\n2. Nơi nộp"
    assert said(platform, "lan") == [offered, "Đã chọn procedure:1.004194:place"]
    assert said(platform, "minh") == [offered, "Đã chọn procedure:1.004194:fees"]


@pytest.mark.parametrize("wrapped", [True, False])
def test_by_webhook_too(platform, database, wrapped):
    platform.wrapped = wrapped
    called = {"zalo_bot_webhook_secret": "mot-bi-mat", "public_url": "https://a.example.vn"}
    with assistant(platform, database, **called):
        until(lambda: platform.webhook is not None)
        converse(platform)

    assert said(platform, "lan")[1:] == ["Đã chọn procedure:1.004194:place"]
    assert "getUpdates" not in platform.calls


def until(condition) -> None:
    ends = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_what_was_written_to_a_dead_assistant_is_answered_by_the_next(platform, database):
    platform.replays = True  # What the dying one's last poll took must come again.
    platform.write("lan", "một")
    with assistant(platform, database):
        platform.wait_for(1)
    platform.write("lan", "hai")
    with assistant(platform, database):
        platform.wait_for(2)

    assert [text.splitlines()[0] for text in said(platform, "lan")] == ["Dạ, một", "Dạ, hai"]
