"""Turns counters into what may be shown: sums, with small ones hidden.

A sum below five could point at someone in a small place, so it is only said to be below five.
Sums are made of exact numbers first: hiding parts would make wholes wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.store.counters import Count

LEAST = 5
"""The smallest number that is shown."""

_ORDER = ("intro", "question", "bundle", "papers", "way", "part", "step", "money", "mistakes")
_LATE = ("after", "end")


@dataclass(frozen=True)
class Figure:
    """A sum; `number` is None when it is hidden, as `<5` is all one may know."""

    number: int | None

    def __str__(self) -> str:
        return f"<{LEAST}" if self.number is None else f"{self.number:,}".replace(",", ".")


@dataclass(frozen=True)
class Bar:
    """A line of a chart; `width` is in per cent of the longest."""

    label: str
    figure: Figure
    width: int


def figure(count: int) -> Figure:
    """Hides what is between 0 and 5; nought tells of nobody."""
    return Figure(None if 0 < count < LEAST else count)


def total(counts: Iterable[Count], event: str) -> int:
    """How often an event happened, exactly."""
    return sum(count.number for count in counts if count.event == event)


def sums(counts: Iterable[Count], event: str, by: str) -> dict[str, int]:
    """Exact sums of an event by one of a count's names (`month`, `step`…)."""
    found: Counter[str] = Counter()
    for count in counts:
        if count.event == event:
            found[getattr(count, by)] += count.number
    return dict(found)


def bars(numbers: dict[str, int]) -> tuple[Bar, ...]:
    """One bar a number, in the given order; a hidden one has no width."""
    shown = {label: figure(number) for label, number in numbers.items()}
    longest = max((item.number or 0 for item in shown.values()), default=0) or 1
    return tuple(
        Bar(label, item, round(100 * (item.number or 0) / longest)) for label, item in shown.items()
    )


def share(part: int, whole: int) -> int | None:
    """Per cent, or None when either number has to be hidden or there is nothing to divide."""
    if whole < LEAST or 0 < part < LEAST:
        return None
    return min(100, round(100 * part / whole))


def steps_in_order(reached: dict[str, int]) -> dict[str, int]:
    """Stages as they are walked: `intro`, `papers.1`, `papers.2`, …, `end`.

    Questions and parts have no numbers: of these, the one that more people reached came first.
    """
    return dict(sorted(reached.items(), key=lambda item: (*_place(item[0]), -item[1], item[0])))


def _place(step: str) -> tuple[int, int]:
    kind, _, number = step.partition(".")
    if kind in _LATE:
        place = len(_ORDER) + 1 + _LATE.index(kind)
    else:
        place = _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
    return place, int(number) if number.isdigit() else 0
