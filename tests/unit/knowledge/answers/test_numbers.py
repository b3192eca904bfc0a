"""Numbers look the way they are written in Vietnam."""

from __future__ import annotations

import pytest

from knowledge.answers.numbers import number


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (20, "20"),
        (20.0, "20"),
        (7000, "7.000"),
        (1_500_000, "1.500.000"),
        (0.5, "0,5"),
        (1.25, "1,25"),
        (1234.5, "1.234,5"),
        (2.999, "3"),
    ],
)
def test_dots_part_thousands_and_a_comma_the_rest(value: float, written: str) -> None:
    assert number(value) == written
