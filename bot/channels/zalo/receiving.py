"""Takes Zalo's events: stores messages, makes way for staff, forgets who withdraws.

Zalo switches the webhook off after a few failures, so a signed event that nobody can read is
acknowledged; only what could not be stored is to come again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from fastapi import APIRouter
from starlette.datastructures import Headers

from bot.channels import Accept
from bot.channels.numbered import chosen
from bot.channels.webhooks import Stale, door
from bot.channels.zalo.reading import CHANNEL, StaffWrote, Withdrew, read_event
from bot.channels.zalo.signing import is_zalos
from bot.gateway.conversations import pseudonym
from bot.gateway.inbox import AHEAD, STALE, Receipt, Received
from bot.store.offers import Offers
from bot.store.staffing import Staffing
from knowledge.sql import Clock, utc_now

PATH = "/webhooks/zalo"

log = structlog.get_logger(__name__)

Forget = Callable[[str, str], Awaitable[None]]
"""Deletes what is known of a conversation, given its channel and id."""


class Receiver:
    """What the webhook hands in."""

    def __init__(
        self,
        accept: Accept,
        offers: Offers,
        staffing: Staffing,
        forget: Forget,
        clock: Clock = utc_now,
    ) -> None:
        self._accept, self._offers, self._staffing = accept, offers, staffing
        self._forget, self._clock = forget, clock

    async def take(self, body: dict[str, Any]) -> None:
        """Returns when Zalo may forget the event; else raises. Zalo's last repeat comes after less
        than two hours, so that an older event is refused (`Stale`)."""
        try:
            event = read_event(body)
        except ValueError as error:  # One that nobody can read must not come for ever.
            log.error("zalo event unreadable", error=type(error).__name__)
            return
        if isinstance(event, Received):
            await self._message(event)
        elif event is not None:
            await self._happened(event)

    async def _message(self, received: Received) -> None:
        incoming = received.incoming
        person = pseudonym(incoming.channel, incoming.conversation_id)
        if received.reply is not None and await self._owned(person):
            return  # The photo is for the member of staff.
        if incoming.text:
            offered = await asyncio.to_thread(self._offers.of, person)
            if payload := chosen(incoming.text, offered):
                change = {"text": "", "payload": payload}
                received = replace(received, incoming=incoming.model_copy(update=change))
        receipt = await self._accept(received)
        if receipt is Receipt.STALE:
            raise Stale
        if receipt is not Receipt.STORED:
            log.info("zalo event", receipt=receipt)

    async def _happened(self, event: StaffWrote | Withdrew) -> None:
        if not self._fresh(event.at):
            raise Stale
        if isinstance(event, Withdrew):
            await self._forget(CHANNEL, event.conversation)
            return
        person = pseudonym(CHANNEL, event.conversation)
        await asyncio.to_thread(self._staffing.wrote, person, event.at)

    async def _owned(self, person: str) -> bool:
        return await asyncio.to_thread(self._staffing.owned, person)

    def _fresh(self, at: datetime) -> bool:
        """As the inbox judges messages: an older one is a replay."""
        return -AHEAD <= self._clock() - at <= STALE


def webhook(app: str, secret: str, receiver: Receiver) -> APIRouter:
    """The address Zalo calls; `secret` is the Official Account's."""

    def judge(headers: Headers, body: bytes) -> bool:
        return is_zalos(headers, body, app, secret)

    return door(PATH, judge, receiver.take)
