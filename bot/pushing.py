"""Brings changes of watched dossiers to people, in the background of a running assistant.

While everything is switched off nothing is pushed; it comes later. What a channel will not take
now (`Undeliverable`: Zalo's seven days without a word of the person) waits until the person is
seen again, and is not tried before.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
import structlog

from bot.dossiers import Dossiers
from bot.gateway.desk_replies import SILENT, DeskReplies
from bot.gateway.messages import Reply
from bot.gateway.sending import Undeliverable
from bot.store.notices import Notices
from bot.store.switches import EVERYTHING, Switches
from dossiers.watching.deliveries import ChannelClosed, Deliveries, Delivery

log = structlog.get_logger(__name__)

EVERY = 3.0
"""Seconds between two looks for what is to be delivered."""
POLL_EVERY = timedelta(minutes=1)
FORGET_EVERY = timedelta(hours=1)
_SEND_SECONDS = 30

Push = Callable[[str, Reply], Awaitable[None]]
"""Sends to a conversation of a channel; raises as `bot.gateway.sending.Carrier` says."""

Told = Callable[[str, str], Awaitable[Reply | None]]
"""What a conversation of a channel is to be told though nothing was asked; once."""

Off = Callable[[], bool]
"""Whether everything is switched off. Asked from a thread."""

WAITING = "kept:"
"""How keys of notices begin that wait for the person, though the channel can send."""


class SwitchedOff(Exception):
    """Everything is switched off; to be pushed later."""


def everything_off(engine: sa.Engine) -> Off:
    """As `motcua switch off all` says, at every call."""
    switches = Switches(engine)
    return lambda: EVERYTHING in switches.now()


def unless_off(told: Told, off: Off) -> Told:
    """`told`, which tells a page that asks, silent while everything is switched off."""

    async def tell(channel: str, conversation: str) -> Reply | None:
        return None if await asyncio.to_thread(off) else await told(channel, conversation)

    return tell


class Showing:
    """A `Shower`: sends at once where a channel can, keeps the notice where it cannot."""

    def __init__(
        self,
        notices: Notices,
        replies: DeskReplies,
        pushes: Mapping[str, Push],
        loop: asyncio.AbstractEventLoop,
        off: Off,
    ) -> None:
        self._notices, self._replies = notices, replies
        self._pushes, self._loop, self._off = pushes, loop, off

    def show(self, connection: sa.Connection, delivery: Delivery) -> None:
        """See `Shower`. Called from a thread; sending runs in the assistant's loop."""
        if self._off():  # Since this round began.
            raise SwitchedOff
        reply = self._replies.changed(delivery.dossier)
        if delivery.channel in SILENT:
            self._notices.add(connection, delivery.person, delivery.key, reply)
            return
        address = self._notices.address(delivery.person)
        if address is None:
            raise ChannelClosed
        # A channel that is switched off today (KeyError) may be on again tomorrow.
        push = self._pushes[delivery.channel]
        try:
            send(push, address, reply, self._loop)
        except Undeliverable:
            log.info("notice waits for the person", channel=delivery.channel)
            self._notices.add(connection, delivery.person, WAITING + delivery.key, reply)


async def keep_pushing(
    dossiers: Dossiers,
    engine: sa.Engine,
    pushes: Mapping[str, Push],
    more: Sequence[tuple[timedelta, Callable[[], object]]] = (),
) -> None:
    """Delivers, polls and forgets until it is cancelled, and does what `more` there is, each work
    after its pause; a failure ends one round only."""
    loop = asyncio.get_running_loop()
    off = everything_off(engine)
    showing = Showing(dossiers.notices, dossiers.replies, pushes, loop, off)
    deliveries = Deliveries(engine, showing, silent=SILENT)
    rounds = ((POLL_EVERY, dossiers.polling.run), (FORGET_EVERY, dossiers.forget_old), *more)
    last = dict.fromkeys(range(len(rounds)), datetime.fromtimestamp(0, UTC))
    while True:
        await _round(lambda: off() or deliveries.run())
        for number, (every, work) in enumerate(rounds):
            if datetime.now(UTC) - last[number] >= every:
                last[number] = datetime.now(UTC)
                await _round(work)
        await asyncio.sleep(EVERY)


def send(push: Push, conversation: str, reply: Reply, loop: asyncio.AbstractEventLoop) -> None:
    """Pushes from a thread, in the assistant's loop; raises as `Push` does, or `TimeoutError`."""
    sending = asyncio.run_coroutine_threadsafe(_awaited(push, conversation, reply), loop)
    sending.result(_SEND_SECONDS + 5)


async def _round(work: Callable[[], object]) -> None:
    try:
        await asyncio.to_thread(work)
    except Exception:
        log.exception("background round failed")


async def _awaited(push: Push, conversation: str, reply: Reply) -> None:
    async with asyncio.timeout(_SEND_SECONDS):
        await push(conversation, reply)
