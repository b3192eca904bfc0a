"""Sends what waits in the outbox, each person's answers in order.

A channel's own short troubles are the channel's (`Carrier`); here an answer rests longer and
longer, and is given up after a day.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol

import structlog

from bot.gateway.messages import Reply
from bot.gateway.outbox import Outbox, Parcel
from bot.gateway.worker import surely
from bot.metrics import record_dead_letter
from dossiers.watching.deliveries import ChannelClosed
from knowledge.sql import Clock, utc_now

log = structlog.get_logger(__name__)

GIVE_UP = timedelta(days=1)
"""Nobody waits for an answer that long."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=2), timedelta(minutes=15)


class Undeliverable(Exception):
    """The channel will never take this answer; the text of the error is one word."""


class SendLater(Exception):
    """The channel is there but asks for a pause."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.wait = wait


class Carrier(Protocol):
    """A channel, as far as it sends."""

    async def push(self, conversation: str, reply: Reply) -> None:
        """Sends to a conversation of the channel.

        Raises `ChannelClosed` (the person doesn't want it), `Undeliverable`, `SendLater`, or
        anything else when it may work later.
        """

    async def show_typing(self, conversation: str) -> None:
        """Shows that an answer is coming, if the channel can; never raises."""


class Sender:
    """The work of one crew."""

    def __init__(
        self, outbox: Outbox, carriers: Mapping[str, Carrier], clock: Clock = utc_now
    ) -> None:
        self._outbox, self._carriers, self._clock = outbox, carriers, clock

    async def __call__(self, parcel: Parcel) -> None:
        """Sends one answer, lets it rest, or gives it up."""
        try:
            # A channel that is switched off today (KeyError) may be on again tomorrow.
            await self._carriers[parcel.channel].push(parcel.conversation, parcel.reply)
        except ChannelClosed:
            await self._bury(parcel, "closed")
        except Undeliverable as error:
            await self._bury(parcel, str(error)[:32])
        except SendLater as error:
            await self._rest(parcel, error.wait, "asked to wait")
        except Exception as error:
            wait = min(_FIRST_WAIT * 2 ** min(parcel.tries - 1, 16), _LONGEST_WAIT)
            await self._rest(parcel, wait, type(error).__name__)
        else:
            # Sent, so it must be marked: a mark that is missing sends it again.
            await surely(self._outbox.sent, parcel)

    async def _rest(self, parcel: Parcel, wait: timedelta, problem: str) -> None:
        if self._clock() - parcel.at >= GIVE_UP:
            await self._bury(parcel, "gave_up")
            return
        log.warning("answer not sent", channel=parcel.channel, problem=problem)
        await asyncio.to_thread(self._outbox.put_off, parcel, wait)

    async def _bury(self, parcel: Parcel, reason: str) -> None:
        record_dead_letter(parcel.channel, reason)
        log.info("dead letter", channel=parcel.channel, reason=reason)
        await surely(self._outbox.bury, parcel, reason)
