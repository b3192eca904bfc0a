"""Small numbers are hidden wherever they could be shown."""

from __future__ import annotations

import pytest

from bot.store.figures import bars, figure, share, steps_in_order


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (12345, "12.345")]
)
def test_what_is_between_nought_and_five_is_hidden(count, shown):
    assert str(figure(count)) == shown


def test_a_hidden_number_has_no_length_either():
    assert [bar.width for bar in bars({"a": 4, "b": 10, "c": 20})] == [0, 50, 100]
    assert [bar.width for bar in bars({"a": 3, "b": 0})] == [0, 0]


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(10, 20, 50), (0, 20, 0), (3, 20, None), (3, 4, None), (0, 0, None), (6, 5, 100)],
)
def test_a_share_would_betray_a_hidden_number(part, whole, percent):
    assert share(part, whole) == percent


def test_steps_stand_in_the_order_they_are_walked():
    reached = {
        "end": 1,
        "step.10": 2,
        "step.2": 3,
        "question.proof": 8,
        "question.parents": 9,
        "intro": 10,
        "papers.1": 7,
        "unheard of": 5,
        "after": 1,
    }
    assert list(steps_in_order(reached)) == [
        "intro",
        "question.parents",
        "question.proof",
        "papers.1",
        "step.2",
        "step.10",
        "unheard of",
        "after",
        "end",
    ]
