"""Two runs over the same questions: what got better, what got worse, and is it chance.

Rows are paired by spelling, set and id, and only where they were typed alike. McNemar's exact
test asks whether fixed and broken rows are as many as a fair coin would make them; it counts
nothing else, since rows that came out alike twice say nothing about the change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb

from knowledge.evaluation.measures import LOWER_IS_BETTER, MEASURES
from knowledge.evaluation.results import Result, Run

TOLD = ("hit@1", "code", "complete", "outcome", "false_answers")
"""Measures whose flips are listed row by row."""


@dataclass(frozen=True)
class Flip:
    """A row that came out otherwise: the measures it now passes, and those it now fails."""

    old: Result
    new: Result
    fixed: tuple[str, ...]
    broken: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One measure over the rows where both runs count. `p`: two-sided, McNemar exact."""

    spelling: str
    measure: str
    rows: int
    fixed: int
    broken: int
    p: float

    @property
    def flipped(self) -> int:
        """Rows that came out otherwise."""
        return self.fixed + self.broken


@dataclass(frozen=True)
class Comparison:
    """`unpaired`: results of the new run without a counterpart."""

    changes: tuple[Change, ...]
    flips: tuple[Flip, ...]
    unpaired: int


def compare(old: Run, new: Run) -> Comparison:
    """What changed from `old` to `new`."""
    former = {result.key: result for result in old.results}
    paired = [
        (before, result)
        for result in new.results
        if (before := former.get(result.key)) and before.row.turns == result.row.turns
    ]
    return Comparison(
        changes=tuple(_changes(paired)),
        flips=tuple(flip for flip in map(_flip, paired) if flip.fixed or flip.broken),
        unpaired=len(new.results) - len(paired),
    )


def mcnemar(fixed: int, broken: int) -> float:
    """Probability of a split at least this uneven by chance; 1 where nothing flipped."""
    flipped = fixed + broken
    tail = sum(comb(flipped, k) for k in range(min(fixed, broken) + 1))
    return min(1.0, 2 * tail / (1 << flipped))


def _changes(paired: list[tuple[Result, Result]]) -> Iterator[Change]:
    for spelling in dict.fromkeys(new.spelling for _, new in paired):
        for name in MEASURES:
            verdicts = [_passes(name, *pair) for pair in paired if pair[1].spelling is spelling]
            both = [verdict for verdict in verdicts if verdict is not None]
            if both:
                fixed, broken = both.count((False, True)), both.count((True, False))
                p = mcnemar(fixed, broken)
                yield Change(spelling.value, name, len(both), fixed, broken, p)


def _flip(pair: tuple[Result, Result]) -> Flip:
    verdicts = {name: _passes(name, *pair) for name in TOLD}
    return Flip(
        *pair,
        fixed=tuple(name for name, verdict in verdicts.items() if verdict == (False, True)),
        broken=tuple(name for name, verdict in verdicts.items() if verdict == (True, False)),
    )


def _passes(name: str, old: Result, new: Result) -> tuple[bool, bool] | None:
    before, after = MEASURES[name](old), MEASURES[name](new)
    if not isinstance(before, bool) or not isinstance(after, bool):
        return None
    wanted = name not in LOWER_IS_BETTER
    return before is wanted, after is wanted
