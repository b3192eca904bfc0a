"""Connects a bot of the Zalo Bot Platform: receives into the inbox, sends what is given.

Logs hold no token, no chat id and no words of a person.
"""

from __future__ import annotations

import asyncio
import contextlib

import httpx
import sqlalchemy as sa
import structlog
from fastapi import APIRouter

from bot.channels import Accept
from bot.channels.numbered import written
from bot.channels.zalo_bot.api import TOKEN_REFUSED, ZaloBotApi, ZaloBotError
from bot.channels.zalo_bot.reading import CHANNEL
from bot.channels.zalo_bot.receiving import Receiver, Webhook, webhook
from bot.channels.zalo_bot.render import render
from bot.channels.zalo_bot.sending import send
from bot.gateway.conversations import pseudonym
from bot.gateway.messages import Reply
from bot.settings import Settings
from bot.store.offers import Offers
from bot.store.sent_messages import SentMessages
from knowledge.errors import ConfigurationError

FIRST_RETRY, LAST_RETRY = 2.0, 60.0
"""Seconds between attempts to reach the platform at the start."""

_log = structlog.get_logger(__name__)


class ZaloBotChannel:
    """A bot that receives from `start()` until `stop()`; polls unless there is a `webhook`."""

    def __init__(
        self,
        accept: Accept,
        engine: sa.Engine,
        token: str,
        api_url: str,
        webhook: Webhook | None = None,
    ) -> None:
        self._api = ZaloBotApi(token, api_url)
        self._offers, self._sent = Offers(engine), SentMessages(engine)
        self._webhook = webhook
        self._receiver = Receiver(accept, self._offers)
        self._running: asyncio.Task[None] | None = None
        # Of answers in several messages: how many were sent before one failed.
        self._begun: dict[str, tuple[Reply, int]] = {}

    @classmethod
    def of(cls, settings: Settings, accept: Accept, engine: sa.Engine) -> ZaloBotChannel | None:
        """The bot, if there is a token; called by the platform if there is a webhook's secret."""
        if settings.zalo_bot_token is None:
            return None
        called = None
        if secret := settings.zalo_bot_webhook_secret:
            if not settings.public_url:
                raise ConfigurationError(
                    "Có ZALO_BOT_WEBHOOK_SECRET thì cần MOTCUA_PUBLIC_URL (https) để Zalo gọi tới."
                )
            called = Webhook(settings.public_url, secret.get_secret_value())
        token = settings.zalo_bot_token.get_secret_value()
        return cls(accept, engine, token, settings.zalo_bot_api_url, called)

    @property
    def routes(self) -> APIRouter:
        """The address the platform calls; nothing when it is polled."""
        return webhook(self._webhook.secret, self._receiver) if self._webhook else APIRouter()

    async def start(self) -> None:
        """Starts to connect and returns at once: Zalo out of reach stops nothing else."""
        self._running = asyncio.create_task(self._run())

    async def push(self, conversation: str, reply: Reply) -> None:
        """Sends to the chat of `zalo_bot:<chat id>`; raises as `Carrier` says."""
        if offered := written(reply).offers:
            person = pseudonym(CHANNEL, conversation)
            # Before it is sent: some people are faster than a database.
            await asyncio.to_thread(self._offers.keep, person, offered)
        begun, done = self._begun.pop(conversation, (reply, 0))
        for number, text in enumerate(render(reply)):
            if begun == reply and number < done:
                continue
            try:
                await send(self._api, conversation.removeprefix(f"{CHANNEL}:"), text)
            except BaseException:
                if number:
                    self._begun[conversation] = (reply, number)
                raise
            await asyncio.to_thread(self._count)

    async def show_typing(self, conversation: str) -> None:
        """Shows that the bot is writing."""
        chat = conversation.removeprefix(f"{CHANNEL}:")
        with contextlib.suppress(ZaloBotError, httpx.HTTPError):
            await self._api.call("sendChatAction", chat_id=chat, action="typing")

    async def stop(self) -> None:
        """Stops receiving and lets go of the network."""
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running
        await self._api.close()

    def _count(self) -> None:
        try:
            self._sent.count(CHANNEL)
        except sa.exc.SQLAlchemyError as error:  # It is sent: raising would send it again.
            _log.warning("sent message not counted", error=type(error).__name__)

    async def _run(self) -> None:
        try:
            await self._connect()
            if self._webhook is None:
                await self._receiver.poll(self._api)
        except ZaloBotError:
            _log.error("zalo_bot_token_refused", advice="check ZALO_BOT_TOKEN")

    async def _connect(self) -> None:
        wait = FIRST_RETRY
        while True:
            try:
                await self._begin()
            except (ZaloBotError, httpx.HTTPError) as error:
                if isinstance(error, ZaloBotError) and error.code == TOKEN_REFUSED:
                    raise
                _log.warning("zalo_bot_unreachable", error=type(error).__name__, retry_in=wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, LAST_RETRY)
            else:
                _log.info("zalo_bot_started", webhook=self._webhook is not None)
                return

    async def _begin(self) -> None:
        await self._api.call("getMe")
        if self._webhook is not None:
            address, secret = self._webhook.address, self._webhook.secret
            await self._api.call("setWebhook", url=address, secret_token=secret)
            return
        # With a webhook the platform refuses to be polled; without one it refuses to delete it.
        with contextlib.suppress(ZaloBotError):
            await self._api.call("deleteWebhook")
