"""Papers to hand in come first and counted; nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from knowledge.answers.model import Field, Section

Said = Callable[..., str]


def papers(count: int) -> list[dict[str, Any]]:
    return [{"name": f"Giấy số {number}", "copies": 1} for number in range(1, count + 1)]


def test_papers_stand_before_remarks(said: Said) -> None:
    documents = [{"name": "Lưu ý: ký tên"}, {"name": "Đơn", "originals": 1}]
    first, second = said(Field.COMPONENTS, cases=[{"documents": documents}]).split("\n")
    assert first.startswith("• Đơn")
    assert second == "• Lưu ý: ký tên"


def test_counts_and_form_stand_behind_the_name(said: Said) -> None:
    paper = {"name": "Tờ khai;", "originals": 1, "copies": 2, "forms": [{"name": "M01.doc"}]}
    text = said(Field.COMPONENTS, cases=[{"documents": [paper]}])
    assert text == "• Tờ khai (1 bản chính, 2 bản sao, có mẫu: M01.doc)"


def test_what_is_left_out_is_counted(said: Said) -> None:
    text = said(Field.COMPONENTS, cases=[{"documents": papers(40)}])
    shown = text.count("• Giấy số")
    assert 0 < shown < 40
    assert f"và {40 - shown} giấy tờ khác" in text


def test_one_more_paper_is_shown_rather_than_counted(said: Said) -> None:
    for count in range(10, 20):
        assert "và 1 giấy tờ khác" not in said(
            Field.COMPONENTS, cases=[{"documents": papers(count)}]
        )


def test_common_papers_come_before_those_of_a_case(said: Said) -> None:
    lines = said(
        Field.COMPONENTS,
        cases=[{"name": "Trẻ em", "documents": papers(1)}, {"documents": papers(2)}],
    ).split("\n")
    assert lines.index("Giấy tờ chung:") < lines.index("Trẻ em:")


def test_one_unnamed_case_needs_no_title(said: Said) -> None:
    assert "Giấy tờ chung" not in said(Field.COMPONENTS, cases=[{"documents": papers(2)}])


def test_cases_beyond_the_first_few_are_counted(said: Said) -> None:
    cases = [{"name": f"Nhóm {number}", "documents": papers(1)} for number in range(9)]
    text = said(Field.COMPONENTS, cases=cases)
    shown = text.count("Nhóm ")
    assert f"Còn {9 - shown} trường hợp khác" in text


def test_a_case_of_remarks_only_is_shown_when_there_is_nothing_else(said: Said) -> None:
    remark = {"name": "Hướng dẫn", "documents": [{"name": "Xem tại xã"}]}
    assert "Xem tại xã" in said(Field.COMPONENTS, cases=[remark])
    both = [remark, {"documents": papers(1)}]
    assert "Xem tại xã" not in said(Field.COMPONENTS, cases=both)


def test_a_form_is_named_once(said: Said) -> None:
    paper = {"name": "Tờ khai", "originals": 1, "forms": [{"name": "M01.doc"}]}
    cases = [{"documents": [paper]}, {"name": "Trẻ em", "documents": [paper]}]
    assert said(Field.FORMS, cases=cases) == "• M01.doc"


def test_no_papers_is_silence(section: Callable[..., Section]) -> None:
    assert not section(Field.COMPONENTS, cases=[{"name": "Trống"}]).known
    assert not section(Field.FORMS, cases=[{"documents": papers(1)}]).known
