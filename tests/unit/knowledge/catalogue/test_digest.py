"""A record has changed only when what it says has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue.digest import digest
from knowledge.catalogue.model import LegalBasis, Procedure, Step

LAWS = [{"number": f"{number}/2026/NĐ-CP"} for number in range(5)]


@given(laws=st.permutations([LegalBasis(**law) for law in LAWS]))
def test_the_order_of_lists_is_no_change(laws: list[LegalBasis]) -> None:
    base = Procedure(code="9.100001", name="Thả đèn", legal_basis=tuple(reversed(laws)))
    assert digest(base) == digest(base.model_copy(update={"legal_basis": tuple(laws)}))


def test_the_order_inside_nested_lists_is_no_change(procedure: Callable[..., Procedure]) -> None:
    fees = [{"amount": 1}, {"amount": 2, "note": "gấp"}]
    one = procedure(methods=[{"channel": "online", "fees": fees}, {"channel": "direct"}])
    two = procedure(methods=[{"channel": "direct"}, {"channel": "online", "fees": fees[::-1]}])
    assert digest(one) == digest(two)


def test_the_order_of_steps_is_a_change(procedure: Callable[..., Procedure]) -> None:
    steps = (Step(text="Nộp"), Step(text="Nhận"))
    there, back = procedure(steps=steps), procedure(steps=steps[::-1])
    assert digest(there) != digest(back)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Khác"},
        {"decision_no": "13/QĐ-TV"},
        {"methods": [{"channel": "online", "fees": [{"amount": 0}]}]},
        {"conditions": "Đủ tuổi"},
        {"fully_online": True},
    ],
)
def test_what_it_says_is_a_change(
    procedure: Callable[..., Procedure], change: dict[str, object]
) -> None:
    assert digest(procedure(**change)) != digest(procedure())


def test_when_the_portal_touched_it_is_no_change(procedure: Callable[..., Procedure]) -> None:
    touched = procedure(updated_on=date(2026, 9, 1), source=None)
    assert digest(touched) == digest(procedure())
