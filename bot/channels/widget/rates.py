"""Counts how often somebody comes within a minute; in memory, for this process."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable

SECONDS = 60.0
_MOST = 50_000
"""Those longest away are forgotten first."""


class Rate:
    """At most `limit` a minute for each name."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._clock = limit, clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, name: str) -> int:
        """0 and counted, or the seconds until it would be."""
        now = self._clock()
        times = self._times.setdefault(name, deque(maxlen=self._limit))
        self._times.move_to_end(name)
        if len(self._times) > _MOST:
            self._times.popitem(last=False)
        if len(times) == self._limit and (rest := times[0] + SECONDS - now) > 0:
            return math.ceil(rest)
        times.append(now)
        return 0


def neighbourhood(address: str) -> str:
    """An address to count by: who has one in IPv6 has 2^64 of them."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((known, 64), strict=False))
    return address
