"""The durable gateway with three channels, to be killed: `assistant.py PORT DATABASE RASA CROWD`.

The channels are the real ones, set up in three lines instead of by settings: Telegram polls, the
Zalo Official Account and the Zalo Bot are called.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import structlog
import uvicorn
from fastapi import FastAPI

from bot.channels.telegram import TelegramChannel
from bot.channels.zalo.channel import App, ZaloChannel
from bot.channels.zalo_bot import ZaloBotChannel
from bot.channels.zalo_bot.receiving import Webhook
from bot.database import connect
from bot.gateway.conversations import Conversations
from bot.gateway.gateway import Gateway
from bot.queueing import Queueing
from bot.rasa.client import RasaClient
from bot.store.sealing import Seal
from knowledge.answers.wording import Wording
from tests.channels import bot_api, zalo_bot_api
from tests.channels.zalo_oa import APP, APP_SECRET, OA_SECRET

TEXTS = Path(__file__).parents[3] / "content" / "texts"
KEY = b"q" * 32
SECRET = "mot-bi-mat"


def create_app(port: int, database: str, rasa: str, crowd: str) -> FastAPI:
    """Everything between the platforms and Rasa, without a catalogue."""
    engine = connect(database)
    words = Wording.load(TEXTS / "gateway.yml")
    gateway = Gateway(RasaClient(lambda: rasa), Conversations(engine), words)
    queueing = Queueing(engine, KEY, gateway, words, limit=100_000)

    async def forget(_channel: str, _conversation: str) -> None:
        """Nobody withdraws here."""

    telegram = TelegramChannel(queueing.accept, bot_api.TOKEN, f"{crowd}/telegram/bot")
    account = App(APP, APP_SECRET, OA_SECRET, crowd, crowd)
    zalo = ZaloChannel(queueing.accept, engine, Seal(KEY), account, forget)
    called = Webhook(f"http://127.0.0.1:{port}", SECRET)
    zalo_bot = ZaloBotChannel(
        queueing.accept, engine, zalo_bot_api.TOKEN, f"{crowd}/bot", webhook=called
    )
    queueing.carriers.update(telegram=telegram, zalo=zalo, zalo_bot=zalo_bot)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(queueing.working())
            for channel in (telegram, zalo, zalo_bot):
                stack.push_async_callback(channel.stop)
                await channel.start()
            yield

    app = FastAPI(lifespan=lifespan)
    app.include_router(zalo.routes)
    app.include_router(zalo_bot.routes)
    return app


if __name__ == "__main__":
    port, database, rasa, crowd = sys.argv[1:]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    app = create_app(int(port), database, rasa, crowd)
    uvicorn.run(app, port=int(port), log_level="critical")
