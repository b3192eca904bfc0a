"""Figures count what people would call right, and nothing more kindly."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.evaluation.dataset import Row
from knowledge.evaluation.scoring import Judged, figures, gone_wrong, judge, rate


def row(name: str = "a", **fields: Any) -> Row:
    return Row(**{"id": name, "slice": "s", "turns": ("x",), "accept": ("9.100001",), **fields})


def said(status: str = "answered", *codes: str, fields: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"status": status, "procedures": list(codes), "fields": list(fields)}


@pytest.mark.parametrize(
    ("outcome", "right", "offered"),
    [
        (said("answered", "9.100001"), True, True),
        (said("partial", "9.100001"), True, True),
        (said("clarify", "9.100001", "9.100002"), False, True),
        (said("answered", "9.100002"), False, False),
        (said("answered"), False, False),
        ({"status": "error"}, False, False),
        ({}, False, False),
    ],
)
def test_only_an_answer_about_the_right_procedure_is_right(
    outcome: dict[str, Any], right: bool, offered: bool
) -> None:
    judged = judge(row(), outcome)
    assert (judged.right_code, judged.offered) == (right, offered)


def test_all_fields_asked_for_must_be_answered() -> None:
    asking = row(fields=("fees", "address"))
    assert judge(asking, said(fields=("fees", "address", "steps"))).right_fields
    assert not judge(asking, said(fields=("fees",))).right_fields


def outcomes() -> list[Judged]:
    return [
        judge(row("1", fields=("fees",)), said("answered", "9.100001", fields=("fees",))),
        judge(row("2", fields=("fees",)), said("answered", "9.100001", fields=("steps",))),
        judge(row("3"), said("clarify", "9.100001")),
        judge(row("4", slice="t", behavior="out_of_scope"), said("out_of_scope")),
        judge(row("5", slice="t", behavior="refused"), said("answered", "9.100001")),
    ]


def test_figures_are_counted_by_slice_and_over_all() -> None:
    by_slice = figures(outcomes())
    assert list(by_slice) == ["all", "s", "t"]
    total = by_slice["all"].as_json()
    assert (total["answer_rows"], total["other_rows"]) == (3, 2)
    assert (total["code"], total["offered"]) == (0.667, 1.0)
    assert (total["fields"], total["behavior"]) == (0.5, 0.5)
    assert total["wrong"] == ["3", "5"]
    assert by_slice["s"].as_json()["behavior"] is None


def test_what_went_wrong_can_be_read() -> None:
    assert [one.row.id for one in gone_wrong(outcomes())] == ["2", "3", "5"]


def test_a_share_of_nothing_is_none() -> None:
    assert rate(0, 0) is None
    assert rate(1, 3) == 0.333
