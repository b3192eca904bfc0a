"""Connects the bot to Telegram: receives into the inbox (`receiving.py`), sends what is given.

Logs hold no token, no chat id and no words of a person.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from telegram import Bot, BotCommand
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest, HTTPXRequest

from bot.channels.telegram.reading import CHANNEL, WANTED
from bot.channels.telegram.receiving import PATH, Accept, Receiver
from bot.channels.telegram.render import render
from bot.channels.telegram.sending import pause, send
from bot.channels.texts import channel_texts
from bot.gateway.messages import Reply
from bot.gateway.sending import SendLater, Undeliverable
from dossiers.watching.deliveries import ChannelClosed

DEFAULT_API_URL = "https://api.telegram.org/bot"
FIRST_RETRY, LAST_RETRY = 2.0, 60.0
"""Seconds between attempts to reach Telegram at the start."""
_AT_ONCE = 64

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Webhook:
    """Where Telegram calls us, and by what we know it."""

    public_url: str
    secret: str = field(repr=False)


class TelegramChannel:
    """A bot that receives from `start()` until `stop()`; `request` replaces the network in tests.

    Polls unless there is a `webhook`.
    """

    def __init__(
        self,
        accept: Accept,
        token: str,
        api_url: str = DEFAULT_API_URL,
        webhook: Webhook | None = None,
        request: BaseRequest | None = None,
    ) -> None:
        _hush_libraries()
        self._bot = Bot(
            token,
            base_url=api_url,
            request=request or _network(_AT_ONCE),
            get_updates_request=request or _network(1),
        )
        self.webhook = webhook
        self._running: asyncio.Task[None] | None = None
        self._taking = Receiver(self._bot, accept)
        self.receiver: Receiver | None = None
        """Takes what the webhook brings; None until the bot knows who it is."""

    async def start(self) -> None:
        """Starts to connect and returns at once: Telegram out of reach stops nothing else."""
        self._running = asyncio.create_task(self._run())

    async def push(self, conversation: str, reply: Reply) -> None:
        """Sends to the chat of `telegram:<chat id>`; raises as `Carrier` says."""
        chat = int(conversation.removeprefix(f"{CHANNEL}:"))
        try:
            for message in render(reply):
                await send(self._bot, chat, message)
        except Forbidden:
            raise ChannelClosed from None
        except BadRequest:
            raise Undeliverable("refused") from None
        except RetryAfter as error:
            raise SendLater(timedelta(seconds=pause(error, 1))) from None

    async def show_typing(self, conversation: str) -> None:
        """Shows that the bot is writing."""
        chat = int(conversation.removeprefix(f"{CHANNEL}:"))
        with contextlib.suppress(TelegramError):
            await self._bot.send_chat_action(chat, ChatAction.TYPING)

    async def stop(self) -> None:
        """Stops receiving and lets go of the network."""
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running
        await self._bot.shutdown()

    async def _run(self) -> None:
        try:
            await self._connect()
            if self.webhook is None:
                await self._taking.poll()
        except InvalidToken:
            # Its message quotes the token, so it must not reach the log.
            _log.error("telegram_token_refused", advice="check TELEGRAM_BOT_TOKEN")

    async def _connect(self) -> None:
        wait = FIRST_RETRY
        while True:
            try:
                await self._begin()
            except InvalidToken:
                raise
            except TelegramError as error:
                _log.warning("telegram_unreachable", error=type(error).__name__, retry_in=wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, LAST_RETRY)
            else:
                _log.info("telegram_started", webhook=self.webhook is not None)
                return

    async def _begin(self) -> None:
        await self._bot.initialize()
        self.receiver = self._taking
        if self.webhook is None:
            await self._bot.delete_webhook()
        else:
            await self._bot.set_webhook(
                f"{self.webhook.public_url.rstrip('/')}{PATH}",
                secret_token=self.webhook.secret,
                allowed_updates=WANTED,
            )
        commands = channel_texts().telegram.commands
        with contextlib.suppress(TelegramError):  # the menu is a comfort
            await self._bot.set_my_commands(
                [BotCommand(name, words) for name, words in commands.items()]
            )


def _network(connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections, connect_timeout=10, read_timeout=20, write_timeout=20
    )


def _hush_libraries() -> None:
    # httpx logs every address at INFO, and Telegram's hold the token; PTB logs updates.
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
