"""Gets events from the platform: by polling, or as it calls our webhook.

A webhook loses nothing: an event is stored before it is acknowledged. Polling has no offset, so
what is given out once is ours to keep; what is given out again is known by its number.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from fastapi import APIRouter

from bot.channels import Accept
from bot.channels.numbered import chosen
from bot.channels.webhooks import Unreadable, door, same
from bot.channels.zalo_bot.api import TIMED_OUT, TOKEN_REFUSED, ZaloBotApi, ZaloBotError
from bot.channels.zalo_bot.reading import read_event
from bot.gateway.conversations import pseudonym
from bot.gateway.inbox import Receipt, Received
from bot.store.offers import Offers

PATH = "/webhooks/zalo-bot"
SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105
POLL_SECONDS = 25
PAUSE = 2.0
"""Seconds before asking again after a failure, or after an event that brought nothing new."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Webhook:
    """Where the platform calls us, and by what we know it."""

    public_url: str
    secret: str = field(repr=False)

    @property
    def address(self) -> str:
        """What the platform is told."""
        return f"{self.public_url.rstrip('/')}{PATH}"


class Receiver:
    """Stores the messages of events; a number becomes the choice it was offered as."""

    def __init__(self, accept: Accept, offers: Offers) -> None:
        self._accept, self._offers = accept, offers

    async def take(self, event: Mapping[str, Any]) -> Receipt | None:
        """Returns when the event may be forgotten by the platform; None if it is no message.

        Raises when it could not be stored.
        """
        try:
            received = read_event(event)
        except Unreadable:  # One that nobody can read must not come for ever.
            log.error("zalo_bot_event_unreadable")
            return None
        if received is None:
            return None
        receipt = await self._accept(await asyncio.to_thread(self._choose, received))
        if receipt is not Receipt.STORED:
            log.info("zalo_bot_event", receipt=receipt)
        return receipt

    async def poll(self, api: ZaloBotApi) -> None:
        """Until it is cancelled or the token is refused."""
        while True:
            try:
                await self._poll_once(api)
            except ZaloBotError as error:
                if error.code == TOKEN_REFUSED:
                    raise
                log.warning("zalo_bot_polling_failed", code=error.code)
                await asyncio.sleep(PAUSE)
            except Exception as error:  # The platform is away; it comes back.
                log.warning("zalo_bot_polling_failed", error=type(error).__name__)
                await asyncio.sleep(PAUSE)

    async def _poll_once(self, api: ZaloBotApi) -> None:
        loop = asyncio.get_running_loop()
        began, found = loop.time(), None
        try:
            found = await api.call("getUpdates", POLL_SECONDS + 10, timeout=str(POLL_SECONDS))
        except ZaloBotError as error:
            if error.code != TIMED_OUT:  # That is how it says that nobody wrote.
                raise
        new = [await self._keep(one) for one in (found if isinstance(found, list) else [found])]
        if not any(new) and loop.time() - began < PAUSE:
            await asyncio.sleep(PAUSE)

    async def _keep(self, event: object) -> bool:
        """Whether the event was news. Tries until it is stored: the platform may not repeat it."""
        if not isinstance(event, Mapping):
            return False
        while True:
            try:
                return await self.take(event) not in (None, Receipt.KNOWN, Receipt.STALE)
            except Exception as error:
                log.warning("zalo_bot_event_not_stored", error=type(error).__name__)
                await asyncio.sleep(PAUSE)

    def _choose(self, received: Received) -> Received:
        incoming = received.incoming
        if received.reply is not None or not any(letter.isdigit() for letter in incoming.text):
            return received
        offered = self._offers.of(pseudonym(incoming.channel, incoming.conversation_id))
        if (payload := chosen(incoming.text, offered)) is None:
            return received
        change = {"text": "", "payload": payload}
        return replace(received, incoming=incoming.model_copy(update=change))


def webhook(secret: str, receiver: Receiver) -> APIRouter:
    """The address the platform calls."""

    async def take(body: dict[str, Any]) -> None:
        await receiver.take(body)

    return door(PATH, lambda headers, _: same(headers.get(SECRET_HEADER, ""), secret), take)
