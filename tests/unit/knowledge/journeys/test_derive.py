"""A journey of any record says what the record says, and hides nothing by mistake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.journeys.model import Journey, PaperKind, Way
from knowledge.journeys.moves import start
from knowledge.journeys.path import checklist, path

Derived = Callable[..., Journey]


def _case(name: str | None, *papers: str) -> dict[str, Any]:
    return {"name": name, "documents": [{"name": paper, "originals": 1} for paper in papers]}


def _asked(journey: Journey) -> list[tuple[str, list[str]]]:
    return [(one.id, [option.label for option in one.options]) for one in journey.questions]


def test_an_empty_record_can_be_walked_in_person(derived: Derived) -> None:
    journey = derived()
    assert list(journey.ways) == [Way.IN_PERSON]
    names = [str(stage) for stage in path(journey, start(journey))]
    assert names == ["intro", "step.1", "step.2", "step.3", "after", "end"]


@pytest.mark.parametrize(
    ("record", "ways"),
    [
        ({"methods": [{"channel": "online"}, {"channel": "direct"}]}, ["online", "in_person"]),
        ({"methods": [{"channel": "online"}]}, ["online"]),
        ({"methods": [{"channel": "postal"}]}, ["in_person"]),
        ({"methods": [{"channel": "online"}], "offline_only": True}, ["in_person"]),
        ({"fully_online": True}, ["online"]),
    ],
)
def test_the_ways_are_those_that_the_record_publishes(
    derived: Derived, record: dict[str, Any], ways: list[str]
) -> None:
    assert list(derived(**record).ways) == ways


def test_named_cases_become_a_question_and_choose_the_papers(derived: Derived) -> None:
    journey = derived(
        cases=[
            _case("a) Đối với cấp mới:", "Đơn", "Ảnh"),
            _case("b) Đối với cấp lại:", "Đơn", "Thẻ cũ"),
            _case(None, "Căn cước"),
        ]
    )
    assert _asked(journey) == [("case", ["Đối với cấp mới", "Đối với cấp lại"])]
    renewal = journey.questions[0].options[1].id
    here = start(journey).model_copy(update={"answers": {"case": renewal}})
    assert {paper.name for paper in checklist(journey, here)} == {"Căn cước", "Đơn", "Thẻ cũ"}
    assert len(journey.papers) == 4, "the application form stands there once"


def test_more_cases_than_buttons_are_asked_in_turns(derived: Derived) -> None:
    journey = derived(cases=[_case(f"Trường hợp {n} cánh", f"Giấy {n}") for n in range(1, 8)])
    assert [len(one.options) for one in journey.questions] == [4, 4]
    labels = [option.label for one in journey.questions for option in one.options]
    assert sum(label.endswith("cánh") for label in labels) == 7
    other = journey.questions[0].options[-1]
    assert journey.questions[1].when == {other.id}


@pytest.mark.parametrize("name", ["Giấy tờ phải nộp", "Thành phần hồ sơ bao gồm:", "01 bộ hồ sơ"])
def test_a_plain_list_is_no_case(derived: Derived, name: str) -> None:
    journey = derived(cases=[_case(name, "Đơn"), _case(None, "Ảnh")])
    assert journey.questions == ()
    assert [paper.note for paper in journey.papers] == ["", ""]


def test_a_group_that_does_not_say_that_it_is_a_case_is_shown_to_everyone(
    derived: Derived,
) -> None:
    journey = derived(
        cases=[_case("Hồ sơ của người nhận nuôi", "Đơn"), _case("Hồ sơ của trẻ", "Ảnh")]
    )
    assert journey.questions == ()
    assert [paper.note for paper in journey.papers] == [
        "Hồ sơ của người nhận nuôi",
        "Hồ sơ của trẻ",
    ]


def test_papers_to_show_are_not_handed_in(derived: Derived) -> None:
    journey = derived(
        cases=[_case("Giấy tờ phải nộp", "Đơn"), _case("Giấy tờ phải xuất trình", "Căn cước")]
    )
    assert [paper.kind for paper in journey.papers] == [PaperKind.ORIGINAL, PaperKind.SHOW]


def test_having_someone_else_file_is_asked_beside_the_case(derived: Derived) -> None:
    journey = derived(
        cases=[
            _case(None, "Đơn"),
            _case("Trường hợp ủy quyền thực hiện thủ tục", "Văn bản ủy quyền"),
            _case("Đối với cấp mới", "Ảnh"),
            _case("Đối với cấp lại", "Thẻ cũ"),
        ]
    )
    assert [question.id for question in journey.questions] == ["case", "by_another"]
    assert journey.questions[1].options[-1].label == "Không thuộc"


def test_the_only_case_there_is_holds_for_everyone(derived: Derived) -> None:
    journey = derived(cases=[_case("Trường hợp cấp lại do mất", "Đơn")])
    assert journey.questions == ()
    assert [paper.when for paper in journey.papers] == [frozenset()]


def test_remarks_are_no_papers_unless_there_is_nothing_else(derived: Derived) -> None:
    remark = {"name": "Chỉ cần gọi điện."}
    only = derived(cases=[{"documents": [remark]}])
    beside = derived(cases=[{"documents": [remark, {"name": "Đơn", "copies": 1}]}])
    assert [paper.name for paper in only.papers] == ["Chỉ cần gọi điện"]
    assert [paper.name for paper in beside.papers] == ["Đơn"]


def test_ticks_survive_another_order_of_the_papers(derived: Derived) -> None:
    there = derived(cases=[_case(None, "- Đơn;", "- Ảnh;")])
    back = derived(cases=[_case(None, "a) Ảnh", "b) Đơn.")])
    assert {paper.id for paper in there.papers} == {paper.id for paper in back.papers}


def test_a_number_of_copies_in_a_name_is_kept(derived: Derived) -> None:
    journey = derived(cases=[_case(None, "- 02 ảnh 4x6", "1. Đơn")])
    assert [paper.name for paper in journey.papers] == ["02 ảnh 4x6", "Đơn"]


def test_paying_is_a_step_only_where_there_is_a_fee(derived: Derived) -> None:
    free = derived(methods=[{"channel": "online"}])
    paid = derived(methods=[{"channel": "online", "fees": [{"amount": 7000, "currency": "VND"}]}])
    skills = [step.skill for step in paid.ways[Way.ONLINE]]
    assert "payment_how" in skills
    assert len(free.ways[Way.ONLINE]) == len(skills) - 1
    assert "7.000 đồng" in paid.fee
    assert free.fee == ""


def test_the_intro_tells_what_one_gets_and_from_whom(derived: Derived) -> None:
    journey = derived(
        name="Thủ tục cấp giấy thả diều",
        results=[{"name": "Giấy thả diều."}],
        agencies={"executing": ["UBND cấp xã."]},
        conditions="- Có diều.\n- Có gió.",
    )
    assert journey.title == "Cấp giấy thả diều"
    assert "Giấy thả diều" in journey.intro
    assert "UBND cấp xã" in journey.intro
    assert "Có diều" in journey.intro
    assert ".." not in journey.intro
