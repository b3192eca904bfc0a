"""Keeps to the pace Telegram allows a bot: 30 messages a second in all, one a second in a chat
with short bursts, 20 a minute in a group.

The library's own limiter lets a sender wait up to a minute for a group, and everybody when one
chat is told to pause; here a long wait goes back to the outbox, which sends to others meanwhile.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from bot.gateway.sending import SendLater


class Limit(NamedTuple):
    """At most `burst` at once, then one each `interval` seconds."""

    burst: int
    interval: float


EVERYBODY = Limit(3, 1 / 27)
CHAT = Limit(5, 1.0)
GROUP = Limit(5, 4.0)
LONGEST = 2.0
"""Seconds that are waited here."""
_MANY = 10_000


class Pace:
    """One for each bot and process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        # When a chat's next message is due if it is never to send faster than its interval.
        self._due: dict[int | None, float] = {}

    async def turn(self, chat: int, longest: float = LONGEST) -> None:
        """Returns when a message may go to `chat`. Raises `SendLater` if that takes longer."""
        wait = self.reserve(chat, longest)
        if wait > 0:
            await asyncio.sleep(wait)

    def reserve(self, chat: int, longest: float) -> float:
        """Seconds until the message may go, now counted; or `SendLater`, and it is not."""
        now = self._clock()
        limits = {None: EVERYBODY, chat: GROUP if chat < 0 else CHAT}
        wait = max(self._wait(key, limit, now) for key, limit in limits.items())
        if wait > longest:
            raise SendLater(timedelta(seconds=wait))
        for key, limit in limits.items():
            self._due[key] = max(self._due.get(key, now), now) + limit.interval
        if len(self._due) > _MANY:
            self._due = {key: due for key, due in self._due.items() if due > now}
        return wait

    def _wait(self, key: int | None, limit: Limit, now: float) -> float:
        ahead = self._due.get(key, now) - now
        return max(0.0, ahead - (limit.burst - 1) * limit.interval)
