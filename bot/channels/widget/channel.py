"""The widget as a channel: what is sent becomes an event, and the streams of this process hear it.

Streams of other processes hear within a second, as they look for it in the database.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncGenerator
from datetime import timedelta

import sqlalchemy as sa
import structlog

from bot.channels.web.links import page_links
from bot.channels.widget.listening import MOST, Listener, Listeners
from bot.gateway.conversations import pseudonym
from bot.gateway.messages import Reply
from bot.store.widget_events import CHANNEL, Event, WidgetEvents
from knowledge.sql import Clock, utc_now

LOOK_EVERY = 1.0
"""Seconds between two looks for what other processes told."""
LOOK_BACK = timedelta(seconds=10)
"""How far clocks of two processes may be apart, and how long a transaction may take."""
PING_EVERY = 15.0
LONGEST = 3600.0
"""Seconds of one stream; the page connects again."""
FORGET_EVERY = 3600.0

log = structlog.get_logger(__name__)


class WidgetChannel:
    """A `Carrier`. `notify` is for what nobody asked for just now."""

    def __init__(self, events: WidgetEvents, clock: Clock = utc_now) -> None:
        self._events, self._clock = events, clock
        self._listeners = Listeners()
        self._running: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begins to look for what other processes tell, and to forget what is old."""
        self._running = [asyncio.create_task(one) for one in (self._look(), self._forget_old())]

    async def stop(self) -> None:
        """Ends all streams and the looking."""
        self.end_streams()
        for task in self._running:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def end_streams(self) -> None:
        """The server is about to stop: it waits for open connections before it lets anything else
        stop, and streams would stay open for an hour."""
        self._listeners.end()

    async def push(self, conversation: str, reply: Reply) -> None:
        """Tells the answer that the outbox sends now; sent again, it is told once."""
        await asyncio.to_thread(self._events.answer, conversation, _for_pages(reply))
        self._listeners.wake(pseudonym(CHANNEL, conversation))

    async def notify(self, conversation: str, reply: Reply) -> None:
        """Tells news."""
        await asyncio.to_thread(self._events.tell, conversation, _for_pages(reply))
        self._listeners.wake(pseudonym(CHANNEL, conversation))

    async def show_typing(self, conversation: str) -> None:
        """Shows it on the pages of this process."""
        self._listeners.wake(pseudonym(CHANNEL, conversation), typing=True)

    async def forget(self, conversation: str) -> None:
        """Drops the events of a conversation and ends its streams."""
        person = pseudonym(CHANNEL, conversation)
        await asyncio.to_thread(self._events.forget, person)
        self._listeners.wake(person, ended=True)

    @property
    def full(self) -> bool:
        """Whether this process can hold no more streams."""
        return len(self._listeners) >= MOST

    async def stream(self, conversation: str, heard: int) -> AsyncGenerator[str]:
        """The lines of `text/event-stream`: what came after `heard`, then what comes."""
        person = pseudonym(CHANNEL, conversation)
        end = time.monotonic() + LONGEST
        with self._listeners.listening(person, heard) as listener:
            try:
                yield "retry: 1000\n\n"
                for line in await self._new(person, listener):
                    yield line
                yield _line("ready", "{}")
                while not listener.ended and time.monotonic() < end:
                    if not await listener.wait(PING_EVERY):
                        yield ": ping\n\n"
                    if listener.take_typing():
                        yield _line("typing", "{}")
                    for line in await self._new(person, listener):
                        yield line
            except sa.exc.DBAPIError:
                log.warning("widget stream broke")  # The page connects again.

    async def _new(self, person: str, listener: Listener) -> list[str]:
        events = await asyncio.to_thread(self._events.after, person, listener.heard)
        if events:
            listener.heard = events[-1].number
        return [_reply_line(event) for event in events]

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            if not len(self._listeners):
                continue
            with contextlib.suppress(sa.exc.DBAPIError):  # The next second will do.
                latest = await asyncio.to_thread(self._events.latest, self._clock() - LOOK_BACK)
                self._listeners.wake_behind(latest)

    async def _forget_old(self) -> None:
        while True:
            with contextlib.suppress(sa.exc.DBAPIError):
                await asyncio.to_thread(self._events.forget_old)
            await asyncio.sleep(FORGET_EVERY)


def _for_pages(reply: Reply) -> Reply:
    """Only links that may be clicked; those to our own pages relative, as the page resolves them
    against the address it has the script from."""
    bubbles = (
        bubble.model_copy(update={"links": tuple(page_links(bubble.links))})
        for bubble in reply.messages
    )
    return reply.model_copy(update={"messages": tuple(bubbles)})


def _reply_line(event: Event) -> str:
    reply = event.told.reply.model_dump(mode="json", exclude_none=True)
    data = {"answers": event.told.answers, "reply": reply}
    return _line("reply", json.dumps(data, ensure_ascii=False), event.number)


def _line(event: str, data: str, number: int | None = None) -> str:
    mark = "" if number is None else f"id: {number}\n"
    return f"event: {event}\n{mark}data: {data}\n\n"
