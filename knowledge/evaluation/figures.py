"""Counts results together: over all, by set, by kind and by slice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from knowledge.evaluation.dataset import Row
from knowledge.evaluation.intervals import Figure, figure
from knowledge.evaluation.measures import MEASURES
from knowledge.evaluation.results import Result

ALL = "all"

Figures = dict[str, dict[str, Figure]]
"""By group and measure; a measure that counted no row of a group is missing there."""


def groups(row: Row) -> tuple[str, ...]:
    """The groups a row counts in."""
    return ALL, f"set:{row.set}", f"kind:{row.kind}", f"slice:{row.slice}"


def figures(results: Iterable[Result]) -> Figures:
    """Figures of results of one spelling. Groups in order: all, sets, kinds, slices."""
    members: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        for group in groups(result.row):
            members[group].append(result)
    return {group: _measured(members[group]) for group in sorted(members, key=_place)}


def statuses(results: Iterable[Result]) -> dict[str, Counter[str]]:
    """How often each status came, by the wanted behaviour."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for result in results:
        if result.status is not None:
            counted[result.row.behavior][result.status] += 1
    return dict(sorted(counted.items()))


def _measured(results: Sequence[Result]) -> dict[str, Figure]:
    measured = {}
    for name, measure in MEASURES.items():
        values = [value for result in results if (value := measure(result)) is not None]
        if (counted := figure(values)) is not None:
            measured[name] = counted
    return measured


def _place(group: str) -> tuple[int, str]:
    order = (ALL, "set", "kind", "slice")
    return order.index(group.split(":")[0]), group
