"""Everything timed takes its turn in every round."""

from __future__ import annotations

import time

from bot.benchmark.timing import interleaved


def test_tasks_take_turns_and_know_the_round() -> None:
    calls: list[tuple[str, int]] = []
    interleaved(
        {"a": lambda number: calls.append(("a", number)), "b": lambda n: calls.append(("b", n))}, 2
    )
    assert calls == [("a", 0), ("b", 0), ("a", 1), ("b", 1)]


def test_the_tail_shows_in_p95_and_not_in_p50() -> None:
    timing = interleaved({"now and then": lambda n: time.sleep(0.03 * (n % 5 == 0))}, 10)
    assert timing["now and then"].p50 < 15
    assert timing["now and then"].p95 >= 30
