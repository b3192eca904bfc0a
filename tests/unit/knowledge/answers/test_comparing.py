"""Both sides of a comparison are found, even where one leaves out what the other says."""

from __future__ import annotations

import pytest

from knowledge.answers.comparing import Comparing
from knowledge.answers.several import SeveralWords
from knowledge.search.engine import SearchEngine
from knowledge.search.query import QuestionReader
from knowledge.search.text import fold
from tests.conftest import CONTENT


@pytest.fixture
def comparing(search: SearchEngine, reader: QuestionReader) -> Comparing:
    return Comparing(search, reader, SeveralWords.load(CONTENT / "questions"))


@pytest.mark.parametrize("typed", [str, fold], ids=["accented", "folded"])
@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "nuôi chim bồ câu đua với hội thi gói bánh chưng khác nhau chỗ nào",
            ("9.100001", "9.100011"),
        ),
        ("cấp đổi với cấp lại sổ quản lý tổ ong mật khác gì nhau", ("9.100008", "9.100009")),
        ("cấp lại sổ quản lý tổ ong mật so với cấp đổi khác sao", ("9.100009", "9.100008")),
        ("phân biệt cấp đổi và cấp lại sổ quản lý tổ ong mật giúp tôi", ("9.100008", "9.100009")),
    ],
)
def test_two_procedures_are_compared(
    comparing: Comparing, typed: type[str], text: str, pair: tuple[str, str]
) -> None:
    assert comparing.pair(typed(text)) == pair


@pytest.mark.parametrize(
    "text",
    [
        "nuôi chim bồ câu đua và gói bánh chưng cần gì",
        "nuôi chim bồ câu đua khác tỉnh có được không",
        "hai cái này khác nhau chỗ nào",
    ],
)
def test_what_compares_nothing_is_no_comparison(comparing: Comparing, text: str) -> None:
    assert comparing.pair(text) is None
