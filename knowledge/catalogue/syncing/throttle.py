"""Spaces calls out evenly, so that the portal never feels more than the agreed rate."""

from __future__ import annotations

import time
from collections.abc import Callable


class Throttle:
    """At most `per_second` calls a second, one after the other; no bursts after a pause."""

    def __init__(
        self,
        per_second: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._interval = 1 / per_second
        self._clock, self._sleep = clock, sleep
        self._next = clock()

    def wait(self) -> None:
        """Returns when the next call may go out."""
        pause = self._next - self._clock()
        if pause > 0:
            self._sleep(pause)
        self._next = max(self._next, self._clock()) + self._interval
