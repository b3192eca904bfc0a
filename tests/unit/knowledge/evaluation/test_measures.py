"""Figures count what people would call right, and nothing more kindly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.evaluation.measures import LOWER_IS_BETTER, MEASURES, TAKEN_ON, TURNED_AWAY
from knowledge.evaluation.results import Result

Make = Callable[..., Result]
RIGHT, OTHER = "9.100001", "9.100002"


def measured(result: Result) -> dict[str, float]:
    values = {name: measure(result) for name, measure in MEASURES.items()}
    return {name: value for name, value in values.items() if value is not None}


@pytest.mark.parametrize(
    ("found", "rank"), [((RIGHT,), 1), ((OTHER, RIGHT), 2), ((OTHER,) * 6 + (RIGHT,), 7), ((), 0)]
)
def test_a_search_counts_by_the_rank_of_the_first_accepted(
    make_result: Make, found: tuple[str, ...], rank: int
) -> None:
    values = measured(make_result(found=found))
    hits = {f"hit@{depth}": 0 < rank <= depth for depth in (1, 3, 5, 10)}
    assert values == {**hits, "mrr": pytest.approx(1 / rank if rank else 0)}


@pytest.mark.parametrize(
    "labels", [{"turns": ("x", "y")}, {"accept": ()}, {"behavior": "clarify"}, {"found": None}]
)
def test_the_search_alone_is_judged_on_single_turns_only(
    make_result: Make, labels: dict[str, Any]
) -> None:
    assert measured(make_result(**{"found": (RIGHT,), **labels})) == {}


@pytest.mark.parametrize(
    ("status", "codes", "right", "offered"),
    [
        ("answered", (RIGHT,), True, True),
        ("partial", (RIGHT, OTHER), True, True),
        ("answered", (OTHER, RIGHT), False, True),
        ("clarify", (RIGHT, OTHER), False, True),
        ("clarify", (OTHER,) * 5 + (RIGHT,), False, False),
        ("answered", (OTHER,), False, False),
        ("answered", (), False, False),
        ("error", (), False, False),
    ],
)
def test_only_an_answer_that_begins_with_the_right_procedure_is_right(
    make_result: Make, status: str, codes: tuple[str, ...], right: bool, offered: bool
) -> None:
    values = measured(make_result(status=status, codes=codes))
    assert (values["code"], values["offered@5"]) == (right, offered)


def test_fields_count_where_the_procedure_is_right(make_result: Make) -> None:
    def values(code: str, *fields: str) -> tuple[float | None, float]:
        seen = {"status": "answered", "codes": (code,), "fields_said": fields}
        each = measured(make_result(fields=("fees", "address"), **seen))
        return each.get("fields"), each["complete"]

    assert values(RIGHT, "fees", "address", "steps") == (True, True)
    assert values(RIGHT, "fees") == (False, False)
    assert values(OTHER, "fees", "address") == (None, False)


def test_a_row_without_fields_is_complete_with_its_procedure(make_result: Make) -> None:
    values = measured(make_result(status="answered", codes=(RIGHT,)))
    assert "fields" not in values
    assert values["complete"] is True


def test_of_several_procedures_asked_at_once_none_may_be_forgotten(make_result: Make) -> None:
    def named(slice_: str, *codes: str) -> float | None:
        labels = {"slice": slice_, "accept": (RIGHT, OTHER)}
        return measured(make_result(status="answered", codes=codes, **labels)).get("all_named")

    assert named("compare", OTHER, RIGHT) is True
    assert named("multi_intent", RIGHT) is False
    assert named("basic", RIGHT) is None


@pytest.mark.parametrize(
    ("status", "codes", "strict", "lenient"),
    [
        ("clarify", (OTHER,), True, True),
        ("answered", (RIGHT,), False, True),
        ("answered", (OTHER,), False, False),
        ("not_in_catalogue", (), False, False),
    ],
)
def test_a_vague_question_is_asked_back(
    make_result: Make, status: str, codes: tuple[str, ...], strict: bool, lenient: bool
) -> None:
    values = measured(make_result(behavior="clarify", status=status, codes=codes))
    assert values == {"outcome": strict, "clarify_lenient": lenient}


@pytest.mark.parametrize(
    ("status", "codes", "strict", "handled", "false_answer"),
    [
        ("out_of_scope", (), True, True, False),
        ("not_in_catalogue", (), False, True, False),
        ("chitchat", (), False, True, False),
        ("clarify", (), False, False, False),
        ("clarify", (OTHER,), False, False, True),
        ("partial", (OTHER,), False, False, True),
        ("error", (), False, False, False),
    ],
)
def test_what_is_out_of_scope_is_turned_away(
    make_result: Make,
    status: str,
    codes: tuple[str, ...],
    strict: bool,
    handled: bool,
    false_answer: bool,
) -> None:
    labels = {"behavior": "out_of_scope", "accept": ()}
    values = measured(make_result(status=status, codes=codes, **labels))
    assert values == {"outcome": strict, "handled": handled, "false_answers": false_answer}


def test_talk_does_not_water_down_the_false_answers(make_result: Make) -> None:
    talk = make_result(behavior="chitchat", accept=(), status="answered", codes=(OTHER,))
    assert measured(talk) == {"outcome": False, "handled": False}


def test_no_status_counts_both_ways() -> None:
    assert TAKEN_ON.isdisjoint(TURNED_AWAY)
    assert set(MEASURES) >= LOWER_IS_BETTER
