"""A message in its context becomes an answer, a choice, or an honest question back."""

from __future__ import annotations

import pytest

from knowledge.answers.confidence import STRICT
from knowledge.answers.decision import Decision, Kind
from knowledge.answers.model import Field
from knowledge.answers.readers import Readers
from knowledge.answers.respond import Respondent
from knowledge.answers.topic import Context
from knowledge.search.engine import SearchEngine
from knowledge.search.habits import Habits
from knowledge.search.text import fold
from tests.conftest import CONTENT

PIGEONS = Context(procedure="9.100001", subject="nuôi chim bồ câu đua")
NOTHING = Context()


@pytest.fixture
def respondent(search: SearchEngine, habits: Habits) -> Respondent:
    readers = Readers.load(CONTENT / "questions")
    return Respondent(search, habits, readers, lambda code: search.card(code) is not None)


@pytest.mark.parametrize("typed", [str, fold], ids=["accented", "folded"])
def test_a_named_procedure_is_answered(respondent: Respondent, typed: type[str]) -> None:
    text = typed("đăng ký nuôi chim bồ câu đua cần giấy tờ gì")
    decision = respondent.decide(text, None, NOTHING)
    assert decision.kind is Kind.ANSWER
    assert decision.codes == ("9.100001",)
    assert decision.fields == (Field.COMPONENTS,)


def test_several_fields_are_answered_in_the_order_asked(respondent: Respondent) -> None:
    text = "nuôi chim bồ câu đua nộp ở đâu, mất bao lâu, lệ phí bao nhiêu"
    decision = respondent.decide(text, "components", NOTHING)
    assert decision.fields == (Field.ADDRESS, Field.PROCESSING_TIME, Field.FEES)


def test_where_no_phrase_asks_the_intent_decides(respondent: Respondent) -> None:
    assert respondent.decide("nuôi chim bồ câu đua", "fees", NOTHING).fields == (Field.FEES,)


def test_where_nothing_asks_the_overview_is_given(respondent: Respondent) -> None:
    assert respondent.decide("nuôi chim bồ câu đua", None, NOTHING).fields == (Field.OVERVIEW,)


@pytest.mark.parametrize("text", ["thế lệ phí bao nhiêu ạ?", "the le phi bao nhieu", "lệ phí"])
def test_a_bare_follow_up_keeps_the_procedure(respondent: Respondent, text: str) -> None:
    decision = respondent.decide(text, "fees", PIGEONS)
    assert decision.kind is Kind.ANSWER
    assert decision.codes == ("9.100001",)
    assert decision.fields == (Field.FEES,)
    assert decision.subject == PIGEONS.subject


def test_a_circumstance_is_no_new_subject(respondent: Respondent) -> None:
    decision = respondent.decide("ủy quyền cho người khác được không", None, PIGEONS)
    assert (decision.kind, decision.codes) == (Kind.ANSWER, ("9.100001",))


def test_a_new_subject_changes_the_procedure(respondent: Respondent) -> None:
    decision = respondent.decide("còn đăng ký hội thi gói bánh chưng thì sao", None, PIGEONS)
    assert decision.kind is Kind.ANSWER
    assert decision.codes == ("9.100011",)


def test_without_procedure_and_context_it_asks_which_one(respondent: Respondent) -> None:
    decision = respondent.decide("dạ cho em hỏi lệ phí bao nhiêu ạ", None, NOTHING)
    assert decision.kind is Kind.ASK_PROCEDURE
    assert decision.fields == (Field.FEES,)


def test_what_was_asked_before_is_answered_once_the_procedure_is_named(
    respondent: Respondent,
) -> None:
    waiting = Context(pending_fields=("fees", "address"))
    decision = respondent.decide("nuôi chim bồ câu đua", None, waiting)
    assert decision.kind is Kind.ANSWER
    assert decision.fields == (Field.FEES, Field.ADDRESS)


@pytest.mark.parametrize("context", [NOTHING, PIGEONS], ids=["afresh", "in a talk"])
def test_a_code_in_the_text_is_answered_as_that_code(
    respondent: Respondent, context: Context
) -> None:
    decision = respondent.decide("thủ tục 9.100007 mất bao lâu", None, context)
    assert (decision.kind, decision.codes) == (Kind.ANSWER, ("9.100007",))
    assert decision.fields == (Field.PROCESSING_TIME,)


def test_an_unknown_code_is_not_answered_with_something_else(respondent: Respondent) -> None:
    decision = respondent.decide("thủ tục 8.000000 về chim bồ câu đua", None, PIGEONS)
    assert (decision.kind, decision.codes) == (Kind.UNKNOWN_CODE, ("8.000000",))


def test_what_the_catalogue_lacks_is_not_found(respondent: Respondent) -> None:
    decision = respondent.decide("xyzzy qwrtz plugh hết bao nhiêu tiền", None, NOTHING)
    assert (decision.kind, decision.codes) == (Kind.NOT_FOUND, ())


def test_gibberish_is_not_found_rather_than_off_topic(respondent: Respondent) -> None:
    assert respondent.decide("xyzzy qwrtz plugh", None, NOTHING).kind is Kind.NOT_FOUND


def test_a_correction_asks_the_same_of_something_else(respondent: Respondent) -> None:
    talk = Context(
        procedure="9.100001", subject="nuôi chim bồ câu đua", recent_fields=("processing_time",)
    )
    decision = respondent.decide("à không, ý tui là hội thi gói bánh chưng", None, talk)
    assert (decision.kind, decision.codes) == (Kind.ANSWER, ("9.100011",))
    assert decision.fields == (Field.PROCESSING_TIME,)


def test_what_is_ruled_out_is_not_answered(respondent: Respondent) -> None:
    text = "cấp lại sổ quản lý tổ ong mật chứ không phải cấp đổi"
    assert respondent.decide(text, None, NOTHING).codes == ("9.100009",)


def test_a_province_that_is_named_is_remembered(respondent: Respondent) -> None:
    decision = respondent.decide("thẻ hướng dẫn chèo thúng ở Đà Nẵng", None, NOTHING)
    assert (decision.codes, decision.province) == (("9.100004",), "Đà Nẵng")
    at_home = Context(province="Đà Nẵng")
    decision = respondent.decide("thẻ hướng dẫn chèo thúng", None, at_home)
    assert decision.codes == ("9.100004",)


def test_close_candidates_are_offered(respondent: Respondent) -> None:
    decision = respondent.decide("sổ quản lý tổ ong mật lệ phí bao nhiêu", None, NOTHING)
    assert decision.kind is Kind.CHOOSE
    assert set(decision.codes) == {"9.100008", "9.100009"}
    assert decision.fields == (Field.FEES,)


def test_twins_are_no_choice(respondent: Respondent) -> None:
    decision = respondent.decide("cấp giấy phép thả diều sáo", None, NOTHING)
    assert (decision.kind, decision.codes) == (Kind.ANSWER, ("9.100003",))


def test_off_topic_talk_is_answered_only_when_the_catalogue_is_sure(
    respondent: Respondent,
) -> None:
    assert respondent.decide_off_topic("hôm nay trời đẹp ghê", 0.5).kind is Kind.OFF_TOPIC
    sure = respondent.decide_off_topic("đăng ký nuôi chim bồ câu đua mất bao lâu", 1.0)
    assert (sure.kind, sure.codes) == (Kind.ANSWER, ("9.100001",))
    assert sure.fields == (Field.PROCESSING_TIME,)


@pytest.mark.parametrize("context", [NOTHING, PIGEONS], ids=["afresh", "in a talk"])
@pytest.mark.parametrize("text", ["", "?", "😀", "\x00", "ạ", "'; DROP TABLE x; --", "{}", "1"])
def test_every_text_gets_a_decision(respondent: Respondent, text: str, context: Context) -> None:
    decision = respondent.decide(text, None, context)
    assert decision.kind in Kind
    assert decision.fields or decision.kind is Kind.OFF_TOPIC


def test_what_the_catalogue_surely_has_is_asked_back_about_though_it_was_taken_for_talk(
    respondent: Respondent, monkeypatch: pytest.MonkeyPatch
) -> None:
    torn = Decision(Kind.CHOOSE, codes=("9.100008", "9.100009"))
    monkeypatch.setattr(respondent, "decide", lambda *_: torn)
    for sure, kind in ((STRICT, Kind.CHOOSE), (STRICT - 0.01, Kind.OFF_TOPIC)):
        monkeypatch.setattr("knowledge.answers.respond.certainty", lambda _, sure=sure: sure)
        assert respondent.decide_off_topic("sổ tổ ong mật của tôi", 0.5).kind is kind
