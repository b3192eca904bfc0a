"""Rows are counted together by set, kind and slice."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.evaluation.figures import figures, statuses
from knowledge.evaluation.results import Result

Make = Callable[..., Result]


def results(make: Make) -> list[Result]:
    right = {"status": "answered", "codes": ("9.100001",)}
    return [
        make("1", **right),
        make("2", slice="b", status="clarify", codes=("9.100001",)),
        make("3", turns=("x", "y"), **right),
        make("4", set="u", behavior="chitchat", accept=(), status="not_in_catalogue"),
    ]


def test_all_come_first_then_sets_kinds_and_slices(make_result: Make) -> None:
    by_group = figures(results(make_result))
    assert list(by_group) == [
        "all",
        "set:t",
        "set:u",
        "kind:chitchat",
        "kind:follow_up",
        "kind:single",
        "slice:b",
        "slice:s",
    ]
    assert (by_group["all"]["code"].value, by_group["all"]["code"].of) == (2 / 3, 3)
    assert by_group["slice:b"]["code"].value == 0
    assert by_group["kind:follow_up"]["code"].value == 1


def test_what_was_not_measured_is_missing(make_result: Make) -> None:
    by_group = figures(results(make_result))
    assert set(by_group["set:u"]) == {"outcome", "handled"}
    assert "hit@1" not in by_group["all"]


def test_statuses_are_counted_by_what_was_wanted(make_result: Make) -> None:
    assert statuses(results(make_result)) == {
        "answer": {"answered": 2, "clarify": 1},
        "chitchat": {"not_in_catalogue": 1},
    }
    assert statuses([make_result()]) == {}
