"""Whether the assistant is right as often as it is sure: reliability, ECE and Brier score.

A pair is (certainty, right). Expected calibration error: the gap between certainty and
truth, averaged over ten bins of equal width by their rows (Naeini et al. 2015). Brier score:
mean squared gap of single pairs; 0 is perfect, 0.25 is a coin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.evaluation.dataset import Kind
from knowledge.evaluation.intervals import Figure, share
from knowledge.evaluation.results import Result, Run
from knowledge.evaluation.spelling import Spelling

BINS = 10

Pair = tuple[float, bool]


@dataclass(frozen=True)
class Bin:
    """Pairs with a certainty from `low` to below `high`: mean certainty, share that was right."""

    low: float
    high: float
    certainty: float
    right: Figure


@dataclass(frozen=True)
class Calibration:
    """`bins` are those that hold any of the `pairs` pairs."""

    bins: tuple[Bin, ...]
    error: float
    brier: float
    pairs: int


def calibration(pairs: Sequence[Pair]) -> Calibration | None:
    """The reliability of `pairs`; None without any."""
    if not pairs:
        return None
    filled: dict[int, list[Pair]] = {}
    for pair in pairs:
        filled.setdefault(min(int(pair[0] * BINS), BINS - 1), []).append(pair)
    bins = tuple(_bin(number, filled[number]) for number in sorted(filled))
    error = sum(each.right.of * abs(each.certainty - each.right.value) for each in bins)
    brier = sum((certainty - right) ** 2 for certainty, right in pairs)
    return Calibration(bins, error / len(pairs), brier / len(pairs), len(pairs))


def pairs(results: Iterable[Result]) -> list[Pair]:
    """Certainties of the first procedure found and whether it was accepted.

    Rows without any procedure count: nothing found for them is right. Vague rows do not:
    what they mean nobody can say.
    """
    return [
        (result.certainty, (result.found or ("",))[0] in result.row.accept)
        for result in results
        if result.certainty is not None and result.row.kind is not Kind.CLARIFY
    ]


def calibrations(run: Run) -> dict[Spelling, Calibration]:
    """By spelling, where certainties were asked for."""
    measured = {spelling: calibration(pairs(run.of(spelling))) for spelling in run.spellings}
    return {spelling: one for spelling, one in measured.items() if one}


def _bin(number: int, inside: Sequence[Pair]) -> Bin:
    certainty = sum(pair[0] for pair in inside) / len(inside)
    right = share(sum(pair[1] for pair in inside), len(inside))
    return Bin(number / BINS, (number + 1) / BINS, certainty, right)
