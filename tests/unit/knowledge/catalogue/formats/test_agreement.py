"""Two readings are compared by what they state, not by how they are cut or ordered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from knowledge.catalogue.formats.agreement import Agreement, compare
from knowledge.catalogue.model import Procedure

Make = Callable[..., Procedure]


def agreement(make: Make, field: str, fuller: dict[str, Any], other: dict[str, Any]) -> Agreement:
    return compare(make(**fuller), make(**other))[field]


def test_order_and_commas_do_not_matter(procedure: Make) -> None:
    one = {"results": [{"name": "Giấy A"}, {"name": "Giấy B"}], "subjects": ["Dân", "Hội"]}
    two = {"results": [{"name": "Giấy B, Giấy A"}], "subjects": ["Hội", "Dân"]}
    assert agreement(procedure, "results", one, two) is Agreement.SAME
    assert agreement(procedure, "subjects", one, two) is Agreement.SAME


def test_less_of_the_same_is_a_part_and_another_value_is_different(procedure: Make) -> None:
    two_agencies = {"agencies": {"executing": ["Xã", "Sở"]}}
    assert (
        agreement(procedure, "agencies", two_agencies, {"agencies": {"executing": ["Xã"]}})
        is Agreement.PART
    )
    assert (
        agreement(procedure, "agencies", two_agencies, {"agencies": {"authority": ["Xã"]}})
        is Agreement.DIFFERENT
    )


def test_a_time_of_zero_states_nothing(procedure: Make) -> None:
    zero = {"methods": [{"channel": "online", "time": {"amount": 0, "unit": "day"}}]}
    three = {"methods": [{"channel": "online", "time": {"amount": 3, "unit": "day"}}]}
    none: dict[str, Any] = {"methods": [{"channel": "online"}]}
    assert agreement(procedure, "times", zero, none) is Agreement.EMPTY
    assert agreement(procedure, "times", three, zero) is Agreement.NOT_HELD
    assert agreement(procedure, "times", none, three) is Agreement.ADDED
