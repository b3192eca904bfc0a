"""Takes turns between things to time, so that a noisy moment hits all of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Milliseconds."""

    p50: float
    p95: float


def interleaved(tasks: Mapping[str, Callable[[int], object]], rounds: int) -> dict[str, Timing]:
    """Runs every task once a round; the round's number is its argument."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(rounds):
        for name, task in tasks.items():
            started = time.perf_counter()
            task(number)
            taken[name].append((time.perf_counter() - started) * 1000)
    return {name: _timing(times) for name, times in taken.items()}


def _timing(times: list[float]) -> Timing:
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return Timing(p50=round(statistics.median(times), 1), p95=round(cuts[-1], 1))
