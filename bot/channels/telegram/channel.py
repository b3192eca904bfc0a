"""Connects the bot to Telegram: receives into the inbox (`receiving.py`), sends what is given.

Logs hold no token, no chat id and no words of a person.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

import sqlalchemy as sa
import structlog
from fastapi import APIRouter
from telegram import BotCommand
from telegram.constants import ChatAction
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.request import BaseRequest

from bot.channels import Accept
from bot.channels.telegram.connecting import open_bot
from bot.channels.telegram.disarming import Disarming
from bot.channels.telegram.pacing import Pace
from bot.channels.telegram.reading import WANTED, chat_of
from bot.channels.telegram.receiving import PATH, Receiver, webhook
from bot.channels.telegram.render import render
from bot.channels.telegram.sending import pause, send
from bot.channels.texts import channel_texts
from bot.gateway.messages import Reply
from bot.gateway.sending import SendLater, Undeliverable
from bot.settings import Settings
from bot.store.codes import local_key
from bot.store.keyboards import Keyboards
from bot.store.sealing import Seal
from dossiers.watching.deliveries import ChannelClosed
from knowledge.errors import ConfigurationError

DEFAULT_API_URL = "https://api.telegram.org/bot"
FIRST_RETRY, LAST_RETRY = 2.0, 60.0
"""Seconds between attempts to reach Telegram at the start."""
_GONE = "chat not found"

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Webhook:
    """Where Telegram calls us, and by what we know it."""

    public_url: str
    secret: str = field(repr=False)

    @property
    def address(self) -> str:
        """What Telegram is told."""
        return f"{self.public_url.rstrip('/')}{PATH}"


class TelegramChannel:
    """A bot that receives from `start()` until `stop()`; `request` replaces the network in tests.

    Polls unless there is a `webhook`. Answers in private chats and in `groups`. With `keyboards`,
    choices of earlier answers are taken away.
    """

    def __init__(
        self,
        accept: Accept,
        token: str,
        api_url: str = DEFAULT_API_URL,
        webhook: Webhook | None = None,
        request: BaseRequest | None = None,
        *,
        groups: Collection[int] = (),
        keyboards: Keyboards | None = None,
    ) -> None:
        self._bot = open_bot(token, api_url, request)
        self.webhook = webhook
        self._pace = Pace()
        self._disarming = Disarming(self._bot, keyboards)
        self._running: asyncio.Task[None] | None = None
        self._taking = Receiver(self._bot, accept, frozenset(groups), self._disarming.spoke)
        self.receiver: Receiver | None = None
        """Takes what the webhook brings; None until the bot knows who it is."""

    @classmethod
    def of(cls, settings: Settings, accept: Accept, engine: sa.Engine) -> TelegramChannel | None:
        """The bot, if there is a token; called by Telegram if there is a webhook's secret."""
        if settings.telegram_bot_token is None:
            return None
        called = None
        if secret := settings.telegram_webhook_secret:
            if not settings.public_url:
                raise ConfigurationError(
                    "Có TELEGRAM_WEBHOOK_SECRET thì cần MOTCUA_PUBLIC_URL (https) để Telegram gọi."
                )
            called = Webhook(settings.public_url, secret.get_secret_value())
        return cls(
            accept,
            settings.telegram_bot_token.get_secret_value(),
            settings.telegram_api_url,
            called,
            groups=settings.telegram_staff_groups,
            keyboards=Keyboards(engine, Seal(local_key(settings.home / "queue.key"))),
        )

    @property
    def routes(self) -> APIRouter:
        """The address Telegram calls; nothing when it is polled."""
        if self.webhook is None:
            return APIRouter()
        return webhook(self.webhook.secret, lambda: self.receiver)

    async def start(self) -> None:
        """Starts to connect and returns at once: Telegram out of reach stops nothing else."""
        self._running = asyncio.create_task(self._run())

    async def push(self, conversation: str, reply: Reply) -> None:
        """Sends to the chat of `telegram:<chat id>`; raises as `Carrier` says."""
        try:
            await self._send(conversation, reply)
        except Forbidden:
            raise ChannelClosed from None
        except ChatMigrated:
            _log.error("telegram_group_moved", advice="put its new number in TELEGRAM_STAFF_GROUPS")
            raise ChannelClosed from None
        except BadRequest as error:
            if _GONE in error.message.lower():
                raise ChannelClosed from None
            raise Undeliverable("refused") from None
        except RetryAfter as error:
            raise SendLater(timedelta(seconds=pause(error))) from None

    async def show_typing(self, conversation: str) -> None:
        """Shows that the bot is writing."""
        with contextlib.suppress(TelegramError):
            await self._bot.send_chat_action(chat_of(conversation), ChatAction.TYPING)

    async def stop(self) -> None:
        """Stops receiving and lets go of the network."""
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running
        await self._disarming.stop()
        await self._bot.shutdown()

    async def _send(self, conversation: str, reply: Reply) -> None:
        chat = chat_of(conversation)
        for part, message in enumerate(render(reply)):
            if part == 0:
                await self._pace.turn(chat)
            else:  # Going back to the outbox now would send the first part again.
                await self._pace.turn(chat, longest=float("inf"))
            number = await send(self._bot, chat, message)
            if message.choices:
                await self._disarming.offered(conversation, number, message.links)

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
                self.webhook.address, secret_token=self.webhook.secret, allowed_updates=WANTED
            )
        with contextlib.suppress(TelegramError):  # the menu is a comfort
            await self._bot.set_my_commands(_menu())


def _menu() -> list[BotCommand]:
    commands = channel_texts().telegram.commands
    return [BotCommand(name, one.menu) for name, one in commands.items() if one.menu]
