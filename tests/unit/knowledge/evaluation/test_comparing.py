"""Two runs are compared row by row, and chance is told from change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from scipy.stats import binomtest

from knowledge.evaluation.comparing import compare, mcnemar
from knowledge.evaluation.results import Result, Run

Make = Callable[..., Result]
MakeRun = Callable[..., Run]
GOOD = {"status": "answered", "codes": ("9.100001",)}
BAD = {"status": "answered", "codes": ("9.100002",)}


@pytest.mark.parametrize(("fixed", "broken"), [(0, 0), (1, 0), (5, 5), (12, 3), (700, 650)])
def test_p_is_that_of_a_fair_coin(fixed: int, broken: int) -> None:
    flipped = fixed + broken
    expected = binomtest(fixed, flipped).pvalue if flipped else 1
    assert mcnemar(fixed, broken) == pytest.approx(expected)


def test_rows_that_flipped_are_listed_with_what_flipped(
    make_result: Make, make_run: MakeRun
) -> None:
    old = make_run(make_result("1", **BAD), make_result("2", **GOOD), make_result("3", **GOOD))
    new = make_run(make_result("1", **GOOD), make_result("2", **BAD), make_result("3", **GOOD))
    comparison = compare(old, new)
    flips = {flip.new.row.id: (flip.fixed, flip.broken) for flip in comparison.flips}
    assert flips == {"1": (("code", "complete"), ()), "2": ((), ("code", "complete"))}
    code = next(change for change in comparison.changes if change.measure == "code")
    assert (code.rows, code.fixed, code.broken, code.p) == (3, 1, 1, 1.0)


def test_a_new_false_answer_is_broken_not_fixed(make_result: Make, make_run: MakeRun) -> None:
    labels = {"behavior": "out_of_scope", "accept": ()}
    old = make_run(make_result(status="out_of_scope", **labels))
    new = make_run(make_result(**BAD, **labels))
    assert compare(old, new).flips[0].broken == ("outcome", "false_answers")


def test_rows_typed_otherwise_are_not_compared(make_result: Make, make_run: MakeRun) -> None:
    old = make_run(make_result("1", turns=("nuôi rồng",), **BAD))
    new = make_run(make_result("1", turns=("nuôi rồg",), **GOOD), make_result("2", **GOOD))
    comparison = compare(old, new)
    assert (comparison.flips, comparison.changes, comparison.unpaired) == ((), (), 2)


def test_the_same_id_in_another_set_is_another_row(make_result: Make, make_run: MakeRun) -> None:
    old = make_run(make_result("1", set="t", **BAD), make_result("1", set="u", **GOOD))
    assert compare(old, old).flips == ()
