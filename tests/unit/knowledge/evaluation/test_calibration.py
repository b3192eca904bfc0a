"""Whoever is 80 % sure should be right four times in five."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.evaluation.calibration import calibration, calibrations, pairs
from knowledge.evaluation.results import Result, Run
from knowledge.evaluation.spelling import Spelling

Make = Callable[..., Result]


def test_honest_certainty_has_no_error() -> None:
    one = calibration([(0.8, True)] * 4 + [(0.8, False)])
    assert one is not None
    assert one.error == pytest.approx(0)
    assert one.brier == pytest.approx((4 * 0.04 + 0.64) / 5)


def test_the_error_weighs_bins_by_their_rows() -> None:
    one = calibration([(0.95, True)] * 3 + [(0.95, False)] * 3 + [(0.15, False)] * 2)
    assert one is not None
    assert one.error == pytest.approx((6 * 0.45 + 2 * 0.15) / 8)
    assert [(each.low, each.high, each.right.of) for each in one.bins] == [
        (0.1, 0.2, 2),
        (0.9, 1.0, 6),
    ]


def test_full_certainty_falls_into_the_last_bin() -> None:
    one = calibration([(1.0, True)])
    assert one is not None
    assert (one.bins[0].low, one.bins[0].right.value, one.error) == (0.9, 1.0, 0.0)


def test_nothing_found_is_right_for_what_has_no_procedure(make_result: Make) -> None:
    found = ("9.100001",)
    results = [
        make_result(found=found, certainty=0.9),
        make_result(found=("9.100002",), certainty=0.8),
        make_result(found=found, certainty=0.7, behavior="out_of_scope", accept=()),
        make_result(found=(), certainty=0.0),
        make_result(found=found, certainty=0.5, behavior="clarify"),
        make_result(found=found),
    ]
    assert pairs(results) == [(0.9, True), (0.8, False), (0.7, False), (0.0, False)]


def test_only_spellings_with_certainties_have_a_table(
    make_result: Make, make_run: Callable[..., Run]
) -> None:
    folded = make_result(found=("9.100001",), certainty=0.5, spelling=Spelling.FOLDED)
    assert list(calibrations(make_run(make_result(), folded))) == [Spelling.FOLDED]
    assert calibration([]) is None
