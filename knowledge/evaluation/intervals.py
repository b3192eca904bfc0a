"""Figures with their 95 % confidence intervals.

Shares: Wilson's score interval (Wilson 1927), which also holds for few rows and near 0 and 1.
Other means: percentile bootstrap with a fixed seed. In closed form here, because loading
scipy.stats takes seconds; the tests compare with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

_Z = NormalDist().inv_cdf(0.975)
_RESAMPLES = 2000
_SEED = 20260801


@dataclass(frozen=True)
class Figure:
    """A mean of `of` rows and the bounds of its interval, all between 0 and 1."""

    value: float
    low: float
    high: float
    of: int


def figure(values: Sequence[float]) -> Figure | None:
    """The mean of `values`; None without any. Booleans are a share."""
    if not values:
        return None
    if all(isinstance(value, bool) for value in values):
        return share(int(sum(values)), len(values))
    return _mean(values)


def share(part: int, of: int) -> Figure:
    """`part` of `of` rows, with Wilson's interval."""
    value = part / of
    centre = value + _Z**2 / (2 * of)
    spread = _Z * sqrt(value * (1 - value) / of + _Z**2 / (4 * of**2))
    scale = 1 + _Z**2 / of
    low, high = (centre - spread) / scale, (centre + spread) / scale
    return Figure(value, max(low, 0.0), min(high, 1.0), of)


def _mean(values: Sequence[float]) -> Figure:
    drawn = np.random.default_rng(_SEED).choice(values, (_RESAMPLES, len(values)))
    low, high = np.percentile(drawn.mean(axis=1), (2.5, 97.5))
    return Figure(float(np.mean(values)), float(low), float(high), len(values))
