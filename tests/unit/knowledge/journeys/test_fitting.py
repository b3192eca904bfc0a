"""Texts of records are made to fit, and show where something was left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.wording import Wording
from knowledge.journeys.fitting import cut, fit, plain


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("- Đơn đề nghị;", "Đơn đề nghị"),
        ("(1.2) Đối với cấp lại:", "Đối với cấp lại"),
        ("a) giấy  khai sinh.", "Giấy khai sinh"),
        ("(ii) Bản sao", "Bản sao"),
        ("01 bộ hồ sơ", "01 bộ hồ sơ"),
        ("đơn xin", "Đơn xin"),
        ("", ""),
    ],
)
def test_a_line_is_said_without_its_bullet(published: str, said: str) -> None:
    assert plain(published) == said


def test_whole_lines_are_kept_and_the_rest_is_counted(words: Wording) -> None:
    assert fit(["một", "hai"], 20, words) == "một\nhai"
    text = fit(["một " * 10, "hai " * 10, "ba " * 10], 100, words)
    assert text.startswith("một")
    assert "2 mục khác" in text


@given(lines=st.lists(st.text("ab ", min_size=1, max_size=300), max_size=6))
def test_what_is_fitted_fits(words: Wording, lines: list[str]) -> None:
    assert len(fit(lines, 120, words)) <= 120


@given(text=st.text("ab \n", max_size=300))
def test_what_is_cut_fits_and_is_otherwise_untouched(words: Wording, text: str) -> None:
    short = cut(text, 100, words)
    assert len(short) <= 100
    if len(text) <= 100:
        assert short == text
