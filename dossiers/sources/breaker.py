"""A circuit breaker: spares a source that keeps failing, and the people who would wait for it.

Ours because neither library fits: pybreaker 1.4 holds its lock while it calls, so that one slow
answer makes everybody queue; purgatory 3.0 takes no care of threads, and after the pause lets
all through at once instead of one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Breaker:
    """Closed until `failures` came in a row, then open for `pause` seconds, then one may try."""

    def __init__(
        self,
        failures: int = 3,
        pause: float = 30.0,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._pause, self._now = failures, pause, now
        self._lock = threading.Lock()
        self._failed = 0
        self._spared_until: float | None = None

    @property
    def open(self) -> bool:
        """Whether calls are spared now."""
        with self._lock:
            return self._spared_until is not None and self._now() < self._spared_until

    def may_call(self) -> bool:
        """Whether to call now; after a pause only the first who asks is let through."""
        with self._lock:
            if self._spared_until is None:
                return True
            if self._now() < self._spared_until:
                return False
            # The others wait as long again, should this one never come back.
            self._spared_until = self._now() + self._pause
            return True

    def succeeded(self) -> None:
        """Closes the circuit."""
        with self._lock:
            self._failed, self._spared_until = 0, None

    def failed(self) -> None:
        """Counts a failure; opens the circuit when there were enough."""
        with self._lock:
            self._failed += 1
            if self._failed >= self._most:
                self._spared_until = self._now() + self._pause
