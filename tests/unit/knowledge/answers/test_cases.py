"""A question may name the case it is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.answers.cases import named_case
from knowledge.answers.documents import document_lines
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Case, Document, Procedure

CASES = [
    Case(name=name, documents=(Document(name="Đơn", originals=1),))
    for name in (
        "(1.1) Đối với công trình không theo tuyến",
        "(1.2) Đối với công trình tôn giáo",
        "(1.3) Đối với công trình nhà ở riêng lẻ",
    )
]


@pytest.mark.parametrize(
    ("about", "position"),
    [
        ("xin giấy phép xây nhà ở riêng lẻ", 2),
        ("xin giay phep xay nha o rieng le", 2),
        ("xây công trình tôn giáo của chùa", 1),
    ],
)
def test_the_words_of_the_question_choose_the_case(about: str, position: int) -> None:
    assert named_case(CASES, about) is CASES[position]


@pytest.mark.parametrize("about", ["", "xin giấy phép xây dựng", "đối với công trình", "nhà ở"])
def test_words_that_fit_all_cases_choose_none(about: str) -> None:
    assert named_case(CASES, about) is None


def test_without_cases_there_is_none_to_choose() -> None:
    assert named_case([], "xây nhà ở riêng lẻ") is None


def test_only_the_named_case_and_the_common_papers_are_shown(
    procedure: Callable[..., Procedure], words: Wording
) -> None:
    common = Case(documents=(Document(name="Tờ khai chung", originals=1),))
    lines = document_lines(procedure(cases=(common, *CASES)), words, "xây nhà ở riêng lẻ")
    text = "\n".join(lines)
    assert "Tờ khai chung" in text
    assert "nhà ở riêng lẻ" in text
    assert "tôn giáo" not in text
    assert lines[-1].startswith("Còn 2 trường hợp khác")
