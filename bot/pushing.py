"""Brings changes of watched dossiers to people, in the background of a running assistant."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
import structlog

from bot.dossiers import Dossiers
from bot.gateway.desk_replies import SILENT, DeskReplies
from bot.gateway.messages import Reply
from bot.store.notices import Notices
from dossiers.watching.deliveries import ChannelClosed, Deliveries, Delivery

log = structlog.get_logger(__name__)

EVERY = 3.0
"""Seconds between two looks for what is to be delivered."""
POLL_EVERY = timedelta(minutes=1)
FORGET_EVERY = timedelta(hours=1)
_SEND_SECONDS = 30

Push = Callable[[str, Reply], Awaitable[None]]
"""Sends to a conversation of a channel; raises `ChannelClosed` when that will never work."""


class Showing:
    """A `Shower`: sends at once where a channel can, keeps the notice where it cannot."""

    def __init__(
        self,
        notices: Notices,
        replies: DeskReplies,
        pushes: Mapping[str, Push],
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self._notices, self._replies = notices, replies
        self._pushes, self._loop = pushes, loop

    def show(self, connection: sa.Connection, delivery: Delivery) -> None:
        """See `Shower`. Called from a thread; sending runs in the assistant's loop."""
        reply = self._replies.changed(delivery.dossier)
        if delivery.channel in SILENT:
            self._notices.add(connection, delivery.person, delivery.key, reply)
            return
        address = self._notices.address(delivery.person)
        if address is None:
            raise ChannelClosed
        # A channel that is switched off today (KeyError) may be on again tomorrow.
        sending = self._pushes[delivery.channel](address, reply)
        asyncio.run_coroutine_threadsafe(_awaited(sending), self._loop).result(_SEND_SECONDS)


async def keep_pushing(
    dossiers: Dossiers,
    engine: sa.Engine,
    pushes: Mapping[str, Push],
    more: Sequence[tuple[timedelta, Callable[[], object]]] = (),
) -> None:
    """Delivers, polls and forgets until it is cancelled, and does what `more` there is, each work
    after its pause; a failure ends one round only."""
    loop = asyncio.get_running_loop()
    showing = Showing(dossiers.notices, dossiers.replies, pushes, loop)
    deliveries = Deliveries(engine, showing, silent=SILENT)
    rounds = ((POLL_EVERY, dossiers.polling.run), (FORGET_EVERY, dossiers.forget_old), *more)
    last = dict.fromkeys(range(len(rounds)), datetime.fromtimestamp(0, UTC))
    while True:
        await _round(deliveries.run)
        for number, (every, work) in enumerate(rounds):
            if datetime.now(UTC) - last[number] >= every:
                last[number] = datetime.now(UTC)
                await _round(work)
        await asyncio.sleep(EVERY)


async def _round(work: Callable[[], object]) -> None:
    try:
        await asyncio.to_thread(work)
    except Exception:
        log.exception("background round failed")


async def _awaited(sending: Awaitable[None]) -> None:
    await sending
