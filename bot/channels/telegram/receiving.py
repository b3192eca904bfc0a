"""Gets updates from Telegram: by long polling, or as it calls our webhook.

Either way an update is stored before Telegram is told that we have it. The library's own updater
says so first and hands the update on afterwards, so it isn't used: what it holds dies with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from secrets import compare_digest

import structlog
from fastapi import APIRouter, Request, Response
from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError

from bot.channels.http_guard import read_body
from bot.channels.telegram.reading import WANTED, read_update
from bot.gateway.inbox import Receipt, Received

PATH = "/webhooks/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
POLL_SECONDS = 10
PAUSE = 2.0
"""Seconds before polling again after a failure."""

Accept = Callable[[Received], Awaitable[Receipt]]
"""Stores a message; raises when it could not, so that Telegram sends it again."""

log = structlog.get_logger(__name__)


class Receiver:
    """Stores the messages of updates, and stops buttons from spinning."""

    def __init__(self, bot: Bot, accept: Accept) -> None:
        self._bot, self._accept = bot, accept
        self._answering: set[asyncio.Task[None]] = set()

    async def take(self, update: Update) -> None:
        """Returns when the update may be forgotten by Telegram; else raises."""
        try:
            received = read_update(update, self._bot.id, datetime.now(UTC))
        except Exception as error:  # An update nobody can read must not come for ever.
            log.error("telegram_update_unreadable", error=type(error).__name__)
            return
        if received is None:
            return
        receipt = await self._accept(received)
        if receipt is not Receipt.STORED:
            log.info("telegram_update", receipt=receipt)
        if query := update.callback_query:
            task = asyncio.create_task(self._stop_spinning(query.id))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def poll(self) -> None:
        """Until it is cancelled or the token is refused."""
        offset = 0
        while True:
            try:
                updates = await self._bot.get_updates(
                    offset=offset, timeout=POLL_SECONDS, allowed_updates=WANTED
                )
                for update in updates:
                    await self.take(update)
                    offset = max(offset, update.update_id + 1)
            except InvalidToken:
                raise
            except Exception as error:  # Telegram or the database is away; both come back.
                log.warning("telegram_polling_failed", error=type(error).__name__)
                await asyncio.sleep(PAUSE)

    async def _stop_spinning(self, query: str) -> None:
        with contextlib.suppress(TelegramError):  # too old: it only keeps its spinner
            await self._bot.answer_callback_query(query)


def webhook(secret: str, receiver: Callable[[], Receiver | None]) -> APIRouter:
    """The address Telegram calls; there is no `receiver` until the bot has started."""
    routes = APIRouter()

    @routes.post(PATH, include_in_schema=False)
    async def update(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
            return Response(status_code=415)
        if (body := await read_body(request)) is None:
            return Response(status_code=413)
        if (taker := receiver()) is None:
            return Response(status_code=503)
        try:
            read = Update.de_json(json.loads(body))
        except Exception:
            # Whatever is wrong with it, it is not Telegram's update.
            return Response(status_code=400)
        try:
            await taker.take(read)
        except Exception as error:
            log.warning("telegram_update_not_stored", error=type(error).__name__)
            return Response(status_code=503)
        return Response(status_code=200)

    return routes
