"""Connects the bot to Telegram and keeps it polling; what it says is in `updates.py`.

Logs hold no token, no chat id and no words of a person.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging

import structlog
from telegram import BotCommand
from telegram.error import Forbidden, InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, Updater
from telegram.request import BaseRequest

from bot.channels import Handler
from bot.channels.telegram.ordering import InOrderPerChat
from bot.channels.telegram.render import render
from bot.channels.telegram.sending import send
from bot.channels.telegram.updates import CHANNEL, WANTED, Conversations
from bot.channels.texts import channel_texts
from bot.gateway.messages import Reply
from dossiers.watching.deliveries import ChannelClosed

DEFAULT_API_URL = "https://api.telegram.org/bot"
FIRST_RETRY, LAST_RETRY = 2.0, 60.0
"""Seconds between attempts to reach Telegram at the start."""

_log = structlog.get_logger(__name__)


class TelegramChannel:
    """A bot that polls from `start()` until `stop()`; `request` replaces the network in tests."""

    def __init__(
        self,
        handler: Handler,
        token: str,
        api_url: str = DEFAULT_API_URL,
        request: BaseRequest | None = None,
    ) -> None:
        self._starting: asyncio.Task[None] | None = None
        _hush_libraries()
        builder = ApplicationBuilder().token(token).base_url(api_url).job_queue(None)
        builder = builder.concurrent_updates(InOrderPerChat())
        if request is None:
            builder = builder.connect_timeout(10).read_timeout(20).write_timeout(20)
        else:
            builder = builder.request(request).get_updates_request(request)
        self.application = builder.build()
        Conversations(handler).attach(self.application)

    async def start(self) -> None:
        """Starts to connect and returns at once: Telegram out of reach stops nothing else."""
        self._starting = asyncio.create_task(self._connect())

    async def push(self, conversation: str, reply: Reply) -> None:
        """Sends what nobody asked for just now to the chat of `telegram:<chat id>`.

        Raises `ChannelClosed` when the person has blocked the bot, else Telegram's error.
        """
        chat = int(conversation.removeprefix(f"{CHANNEL}:"))
        try:
            for message in render(reply):
                await send(self.application.bot, chat, message)
        except Forbidden:
            raise ChannelClosed from None

    async def stop(self) -> None:
        """Finishes the answers under way and lets go of the network."""
        if self._starting is not None:
            self._starting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._starting
        updater = self.application.updater
        if updater is not None and updater.running:
            await updater.stop()
        if self.application.running:
            await self.application.stop()
        await self.application.shutdown()
        await self.application.bot.shutdown()  # also when the connection never came about

    async def _connect(self) -> None:
        wait = FIRST_RETRY
        while True:
            try:
                await self._begin_polling()
            except InvalidToken:
                # Its message quotes the token, so it must not reach the log.
                _log.error("telegram_token_refused", advice="check TELEGRAM_BOT_TOKEN")
                return
            except TelegramError as error:
                _log.warning("telegram_unreachable", error=type(error).__name__, retry_in=wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, LAST_RETRY)
            else:
                _log.info("telegram_started")
                return

    async def _begin_polling(self) -> None:
        application = self.application
        await application.initialize()
        if isinstance(application.updater, Updater):
            await application.updater.start_polling(
                allowed_updates=WANTED, error_callback=_log_polling_error
            )
        await application.start()
        commands = channel_texts().telegram.commands
        with contextlib.suppress(TelegramError):  # the menu is a comfort
            await application.bot.set_my_commands(
                [BotCommand(name, words) for name, words in commands.items()]
            )


def _log_polling_error(error: TelegramError) -> None:
    _log.warning("telegram_polling_failed", error=type(error).__name__)


def _hush_libraries() -> None:
    # httpx logs every address at INFO, and Telegram's hold the token; PTB logs updates.
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
