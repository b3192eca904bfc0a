"""The text dump is read where it is unambiguous."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.catalogue.model import Procedure
from tests.unit.knowledge.catalogue.formats import made_up

In = Callable[..., Procedure]


def test_several_fees_of_one_way(procedure_in: In) -> None:
    (method,) = procedure_in(made_up.dump("7000 VNĐ (mỗi người) | 5000")).methods
    assert [(fee.amount, fee.note) for fee in method.fees] == [
        (7000, "mỗi người"),
        (5000, made_up.FEE_NOTE),
    ]


def test_an_amount_that_must_have_been_dollars_is_no_fee_in_dong(procedure_in: In) -> None:
    (method,) = procedure_in(made_up.dump("10")).methods
    assert method.fees == ()


def test_papers_are_left_out_where_a_case_may_have_swallowed_others(procedure_in: In) -> None:
    (case,) = procedure_in(made_up.dump()).cases
    assert [paper.name for paper in case.documents] == [made_up.PAPER]
    heading = f"  [ {made_up.CASE} ]\n    - {made_up.PAPER}".encode()
    named = made_up.dump().replace(f"    - {made_up.PAPER}".encode(), heading)
    assert procedure_in(named).cases == ()


def test_a_label_inside_a_text_begins_no_section(procedure_in: In) -> None:
    steps = made_up.STEPS.split("\n")[0]
    longer = made_up.dump().replace(steps.encode(), f"{steps}\n    Mô tả: ghi rõ".encode())
    read = procedure_in(longer)
    assert "Mô tả: ghi rõ" in read.steps[0].text
    assert read.description == ""
