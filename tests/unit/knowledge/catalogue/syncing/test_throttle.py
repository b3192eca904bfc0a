"""The portal is asked no faster than agreed."""

from __future__ import annotations

from knowledge.catalogue.syncing.throttle import Throttle


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_calls_are_spaced_evenly() -> None:
    clock = Clock()
    throttle = Throttle(4, lambda: clock.now, clock.sleep)
    for _ in range(9):
        throttle.wait()
    assert clock.now == 102.0  # Eight gaps of a quarter of a second.


def test_a_pause_is_not_made_up_for_by_a_burst() -> None:
    clock = Clock()
    throttle = Throttle(1, lambda: clock.now, clock.sleep)
    throttle.wait()
    clock.now += 60
    throttle.wait()
    throttle.wait()
    assert clock.now == 161.0
