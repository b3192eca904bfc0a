"""The durable gateway with three channels, to be killed: `assistant.py PORT DATABASE RASA CROWD`.

Telegram is the real channel, polling. The two others stand for channels with a webhook: they
store, then acknowledge, and send with one call.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import structlog
import uvicorn
from fastapi import FastAPI, Request, Response

from bot.channels.telegram import TelegramChannel
from bot.database import connect
from bot.gateway.conversations import Conversations
from bot.gateway.gateway import Gateway
from bot.gateway.inbox import Received
from bot.gateway.messages import Incoming, Reply
from bot.queueing import Queueing
from bot.rasa.client import RasaClient
from knowledge.answers.wording import Wording
from tests.system.bot_api import TOKEN

TEXTS = Path(__file__).parents[3] / "content" / "texts"
KEY = b"q" * 32
WEBHOOKS = ("zalo", "zalo_bot")


class Carrier:
    """Sends by one call."""

    def __init__(self, channel: str, crowd: str) -> None:
        self._url = f"{crowd}/send/{channel}"
        self._http = httpx.AsyncClient(trust_env=False, timeout=10)

    async def push(self, conversation: str, reply: Reply) -> None:
        """Raises unless it was taken."""
        text = "\n".join(bubble.text for bubble in reply.messages)
        body = {"conversation": conversation, "text": text}
        (await self._http.post(self._url, json=body)).raise_for_status()

    async def show_typing(self, conversation: str) -> None:
        """These can't."""


def create_app(database: str, rasa: str, crowd: str) -> FastAPI:
    """Everything between a webhook and Rasa, without a catalogue."""
    engine = connect(database)
    words = Wording.load(TEXTS / "gateway.yml")
    gateway = Gateway(RasaClient(lambda: rasa), Conversations(engine), words)
    queueing = Queueing(engine, KEY, gateway, words, limit=100_000)
    telegram = TelegramChannel(queueing.accept, TOKEN, f"{crowd}/bot")
    queueing.carriers["telegram"] = telegram
    for channel in WEBHOOKS:
        queueing.carriers[channel] = Carrier(channel, crowd)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(queueing.working())
            stack.push_async_callback(telegram.stop)
            await telegram.start()
            yield

    app = FastAPI(lifespan=lifespan)

    @app.post("/hook/{channel}")
    async def hook(channel: str, request: Request) -> Response:
        body = await request.json()
        incoming = Incoming(
            conversation_id=body["conversation"], channel=channel, text=body["text"]
        )
        number = body["number"]
        key = f"{body['conversation']}-{number}"
        await queueing.accept(Received(key, incoming, datetime.now(UTC), number))
        return Response()

    return app


if __name__ == "__main__":
    port, database, rasa, crowd = sys.argv[1:]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    uvicorn.run(create_app(database, rasa, crowd), port=int(port), log_level="critical")
