"""Intervals are those of the books."""

from __future__ import annotations

import pytest
from scipy.stats import binomtest

from knowledge.evaluation.intervals import figure, share


@pytest.mark.parametrize(("part", "of"), [(0, 5), (1, 8), (5, 5), (81, 100), (999, 1000)])
def test_a_share_has_wilsons_interval(part: int, of: int) -> None:
    expected = binomtest(part, of).proportion_ci(method="wilson")
    one = share(part, of)
    assert (one.value, one.of) == (part / of, of)
    assert (one.low, one.high) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_booleans_are_a_share() -> None:
    assert figure([True, False, True]) == share(2, 3)


def test_other_means_are_drawn_again_always_alike() -> None:
    values = [1.0, 0.5, 0.0, 1.0, 0.25] * 20
    one = figure(values)
    assert one is not None
    assert one == figure(values)
    assert one.value == pytest.approx(0.55)
    # The normal approximation: 1.96 standard errors on either side.
    assert (one.low, one.high) == pytest.approx((0.471, 0.629), abs=0.015)


def test_nothing_has_no_figure() -> None:
    assert figure([]) is None
