"""Where the person is, is remembered, and messages about places alone are answered as such."""

from __future__ import annotations

import pytest

from knowledge.answers.decision import Kind
from knowledge.answers.model import Field
from knowledge.answers.readers import Readers
from knowledge.answers.respond import Respondent
from knowledge.answers.topic import Context
from knowledge.search.engine import SearchEngine
from knowledge.search.habits import Habits
from tests.conftest import CONTENT

NOTHING = Context()
PIGEONS = Context(procedure="9.100001", subject="nuôi chim bồ câu đua", recent_fields=("fees",))
SAI_GON = "26740"


@pytest.fixture
def respondent(search: SearchEngine, habits: Habits) -> Respondent:
    readers = Readers.load(CONTENT / "questions")
    return Respondent(search, habits, readers, lambda code: search.card(code) is not None)


@pytest.mark.parametrize("off_topic", [False, True], ids=["taken for a question", "for talk"])
def test_a_question_about_a_place_is_answered_whatever_rasa_takes_it_for(
    respondent: Respondent, off_topic: bool
) -> None:
    text = "hai duong gio thuoc tinh nao"
    if off_topic:
        decision = respondent.decide_off_topic(text, 0.9)
    else:
        decision = respondent.decide(text, "address", NOTHING)
    assert (decision.kind, decision.province) == (Kind.PLACE, "Hải Phòng")
    assert decision.told
    assert "thành phố Hải Phòng" in decision.told.text


def test_who_says_where_they_are_is_asked_what_they_need(respondent: Respondent) -> None:
    decision = respondent.decide("tôi ở phường Bến Nghé quận 1", None, NOTHING)
    assert decision.kind is Kind.PLACE
    assert (decision.province, decision.commune) == ("Hồ Chí Minh", SAI_GON)
    assert decision.told
    assert decision.told.asks


def test_in_a_talk_they_get_the_procedure_again_as_it_is_there(respondent: Respondent) -> None:
    decision = respondent.decide("em ở Hải Dương", None, PIGEONS)
    assert (decision.kind, decision.codes) == (Kind.ANSWER, ("9.100001",))
    assert decision.fields == (Field.FEES,)
    assert "Hải Phòng" in decision.note


def test_a_provinces_own_procedure_is_taken_there(respondent: Respondent) -> None:
    offered = Context(candidates=("9.100001", "9.100004"), subject="thẻ")
    decision = respondent.decide("em ở Quảng Nam", None, offered)
    assert (decision.kind, decision.codes) == (Kind.ANSWER, ("9.100004",))
    assert decision.province == "Đà Nẵng"


def test_an_old_province_chooses_the_copy_of_the_new_one(respondent: Respondent) -> None:
    decision = respondent.decide("thẻ hướng dẫn chèo thúng ở Quảng Nam", None, NOTHING)
    assert (decision.codes, decision.province) == (("9.100004",), "Đà Nẵng")


def test_the_place_is_kept_until_another_one_is_said(respondent: Respondent) -> None:
    there = Context(province="Hồ Chí Minh", commune=SAI_GON)
    same = respondent.decide("nuôi chim bồ câu đua ở Sài Gòn", None, there)
    assert (same.province, same.commune) == ("Hồ Chí Minh", SAI_GON)
    moved = respondent.decide("nuôi chim bồ câu đua ở Huế", None, there)
    assert (moved.province, moved.commune) == ("Huế", None)


def test_an_ambiguous_place_is_asked_about(respondent: Respondent) -> None:
    decision = respondent.decide("tôi ở huyện Châu Thành", None, NOTHING)
    assert (decision.kind, decision.province) == (Kind.PLACE, None)
    assert decision.told
    assert [payload for _, payload in decision.told.buttons if payload == "place:91"]


def test_the_province_known_tells_it_apart(respondent: Respondent) -> None:
    home = Context(province="Tây Ninh")
    decision = respondent.decide("xã Tân Hưng giờ thuộc tỉnh nào", None, home)
    assert decision.province == "Tây Ninh"


def test_a_button_of_a_commune_is_where_the_person_is(respondent: Respondent) -> None:
    decision = respondent.whereabouts.pressed(SAI_GON, PIGEONS)
    assert decision
    assert (decision.kind, decision.commune) == (Kind.ANSWER, SAI_GON)


@pytest.mark.parametrize("code", ["99", "00000"])
def test_a_forged_button_is_no_place(respondent: Respondent, code: str) -> None:
    assert respondent.whereabouts.pressed(code, NOTHING) is None


def test_handing_in_at_a_district_is_explained(respondent: Respondent) -> None:
    alone = respondent.decide("nộp hồ sơ ở huyện được không", "address", NOTHING)
    assert alone.kind is Kind.PLACE
    asked = respondent.decide("nuôi chim bồ câu đua nộp ở huyện à", "address", NOTHING)
    assert asked.kind is Kind.ANSWER
    assert "không còn cấp huyện" in asked.note


def test_a_place_is_no_part_of_what_is_searched_for(respondent: Respondent) -> None:
    decision = respondent.decide("nuôi chim bồ câu đua ở phường Bến Nghé", None, NOTHING)
    assert "bến nghé" not in decision.subject
