"""Gets updates from Telegram: by long polling, or as it calls our webhook.

Either way an update is stored before Telegram is told that we have it. The library's own updater
says so first and hands the update on afterwards, so it isn't used: what it holds dies with it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, datetime
from typing import Any

import structlog
from fastapi import APIRouter
from starlette.datastructures import Headers
from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError

from bot.channels import Accept
from bot.channels.telegram.reading import WANTED, read_update
from bot.channels.webhooks import Unreadable, door, same
from bot.gateway.inbox import Receipt

PATH = "/webhooks/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
POLL_SECONDS = 10
PAUSE = 2.0
"""Seconds before polling again after a failure."""

log = structlog.get_logger(__name__)


class Receiver:
    """Stores the messages of updates, and stops buttons from spinning.

    `spoken` is told first of each conversation in which somebody wrote or pressed.
    """

    def __init__(
        self,
        bot: Bot,
        accept: Accept,
        groups: Collection[int] = (),
        spoken: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        self._bot, self._accept, self._groups, self._spoken = bot, accept, groups, spoken
        self._answering: set[asyncio.Task[None]] = set()

    async def take(self, update: Update) -> None:
        """Returns when the update may be forgotten by Telegram; else raises."""
        try:
            now = datetime.now(UTC)
            received = read_update(update, self._bot.bot, now, self._groups)
        except Exception as error:  # An update nobody can read must not come for ever.
            log.error("telegram_update_unreadable", error=type(error).__name__)
            return
        if received is None:
            return
        if self._spoken is not None:
            await self._spoken(received.incoming.conversation_id)
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

    def judge(headers: Headers, _body: bytes) -> bool:
        return same(headers.get(SECRET_HEADER, ""), secret)

    async def take(body: dict[str, Any]) -> None:
        if (taker := receiver()) is None:
            raise RuntimeError("not started")
        try:
            update = Update.de_json(body)
        except Exception:  # Whatever is wrong with it, it is not Telegram's update.
            raise Unreadable from None
        await taker.take(update)

    return door(PATH, judge, take)
