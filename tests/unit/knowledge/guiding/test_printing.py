"""The printed sheet is of the person's case, and says nothing of the person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.guiding.printing import printed
from knowledge.journeys.driving import apply, parse_move
from knowledge.journeys.model import versioned
from knowledge.journeys.moves import start
from tests.unit.knowledge.journeys.conftest import EVENT, KITE


@pytest.fixture
def sheet(journey_words):
    """`sheet(journey, "next", "answer.big")`: the sheet after those moves."""

    def after(journey, *walked):
        journey = versioned(journey)
        progress = start(journey)
        for move in walked:
            progress = apply(journey, progress, parse_move(move))
        return printed(journey, progress, journey_words)

    return after


def test_it_lists_the_papers_of_the_case_with_ticks_counts_and_notes(sheet):
    paper = sheet(KITE, "next", "answer.big", "answer.bare", "tick.2").papers

    assert [(one.name, one.ready) for one in paper] == [
        ("Đơn xin thả diều", False),
        ("Ảnh chụp diều", True),
        ("Căn cước", False),
    ]
    assert paper[1].detail == "2 bản sao"
    assert paper[2].note == "Xã đã có dữ liệu (Luật Diều)."


def test_papers_of_other_cases_are_left_out(sheet):
    assert len(sheet(KITE, "next", "answer.small").papers) == 2


def test_it_has_the_steps_of_the_way_that_was_chosen(sheet):
    online = sheet(KITE, "next", "next", "next", "next", "way.online")
    in_person = sheet(KITE, "next", "next", "next", "next", "way.in_person")

    assert (online.where, online.steps) == (("Nộp qua mạng",), ("Đăng nhập.", "Bấm nộp."))
    assert in_person.where == ("Nộp tận nơi",)
    assert in_person.steps == ("Đến xã.", "Nộp.", "Nhận.")


def test_fee_time_and_source_are_those_of_the_record(sheet):
    found = sheet(replace(KITE, url="https://example.vn/9.100003"))

    assert (found.title, found.fee, found.time) == ("Xin thả diều sáo", "7.000 đồng", "3 ngày")
    assert found.source == "Nguồn: bản ghi."
    assert found.url == "https://example.vn/9.100003"


def test_without_a_record_the_guidance_is_the_source(sheet):
    assert sheet(replace(KITE, record="")).source == KITE.source


def test_of_a_life_event_it_lists_what_is_to_be_done_in_this_case(sheet):
    everything = sheet(EVENT)
    without_food = sheet(EVENT, "next", "answer.dry")

    assert everything.where == ()
    assert everything.steps == ("Thả diều", "Hội thi", "Bán bánh")
    assert without_food.steps == ("Thả diều", "Hội thi")


def test_together_the_linked_service_stands_for_its_parts(sheet):
    assert sheet(EVENT, "next", "answer.dry", "answer.together").steps == ("Làm gộp hội diều",)
