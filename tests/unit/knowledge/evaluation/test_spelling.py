"""Questions as other people type them: nothing else about the row changes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng

from knowledge.evaluation.dataset import Row
from knowledge.evaluation.spelling import Spelling, one_typo, spelled

TEXT = "Đăng ký khai sinh cho con"


def test_without_diacritics_only_the_turns_change(make_row: Callable[..., Row]) -> None:
    row = make_row(turns=("Đăng ký", "lệ phí?"), fields=("fees",))
    folded = spelled(row, Spelling.FOLDED)
    assert folded.turns == ("Dang ky", "le phi?")
    assert folded.model_copy(update={"turns": row.turns}) == row
    assert spelled(row, Spelling.ACCENTED) == row


def test_the_same_seed_makes_the_same_slips_in_any_order(make_row: Callable[..., Row]) -> None:
    rows = [make_row(str(number), turns=(TEXT,)) for number in range(20)]
    first = [spelled(row, Spelling.TYPO, 7).turns for row in rows]
    again = [spelled(row, Spelling.TYPO, 7).turns for row in reversed(rows)]
    assert first == again[::-1]
    assert len(set(first)) > 10
    assert first != [spelled(row, Spelling.TYPO, 8).turns for row in rows]


def test_every_turn_gets_its_slip(make_row: Callable[..., Row]) -> None:
    row = make_row(turns=(TEXT, "lệ phí bao nhiêu"))
    assert all(a != b for a, b in zip(spelled(row, Spelling.TYPO).turns, row.turns, strict=True))


@given(st.text(alphabet="abđệơ 12", max_size=30), st.integers(0, 1000))
def test_a_slip_is_one_letter_and_never_nothing(text: str, seed: int) -> None:
    typed = one_typo(text, default_rng(seed))
    has_word = any(a.isalpha() and b.isalpha() for a, b in pairwise(text))
    assert (typed != text) == has_word
    assert abs(len(typed) - len(text)) <= 1
    if len(typed) == len(text):
        assert sum(a != b for a, b in zip(typed, text, strict=True)) in (0, 1, 2)


@pytest.mark.parametrize("text", ["", "1.004194", "a b c", "?!"])
def test_where_there_is_no_word_nothing_changes(text: str) -> None:
    assert one_typo(text, default_rng(0)) == text
