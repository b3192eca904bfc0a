"""What is typed at a step is a move only when it says nothing else."""

from __future__ import annotations

import pytest

from knowledge.guiding.reading import read_move
from knowledge.journeys.driving import apply, parse_move
from knowledge.journeys.model import versioned
from knowledge.journeys.moves import start
from tests.unit.knowledge.journeys.conftest import EVENT, KITE

TO_PAPERS = ("next", "answer.big", "answer.bare")
TO_WAY = (*TO_PAPERS, "next")
TO_STEP = (*TO_WAY, "way.online")
TO_END = (*TO_STEP, "next", "next", "next", "next", "next")


@pytest.fixture
def said(catalogue, moves):
    """`said("xong", "next", "next")`: the move that a text makes after those moves."""

    def read(text, *walked, journey=KITE, **circumstances):
        journey = versioned(journey)
        progress = start(journey)
        for move in walked:
            progress = apply(journey, progress, parse_move(move))
        view = catalogue.view(journey, progress)
        move = read_move(text, journey, progress, view, moves, **circumstances)
        return None if move is None else str(move)

    return read


@pytest.mark.parametrize(
    "text", ["xong rồi", "xong roi", "tiếp theo đi ạ", "ok", "lam xong roi nha"]
)
def test_going_on_is_said_in_many_ways(said, text):
    assert said(text, *TO_STEP) == "next@step.1"


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("cho xem lại bước trước", "back@step.1"),
        ("bỏ qua bước này", "skip@step.1"),
        ("chưa hiểu lắm", "unclear@step.1"),
        ("tới đâu rồi nhỉ", "where"),
        ("tam dung", "pause"),
        ("thôi không làm nữa", "stop"),
        ("con thieu giay gi", "left"),
    ],
)
def test_each_move_has_its_words(said, text, move):
    assert said(text, *TO_STEP) == move


@pytest.mark.parametrize("text", ["lệ phí bao nhiêu", "thả diều ban đêm được không", "ảnh mờ quá"])
def test_whatever_says_more_is_a_question(said, text):
    assert said(text, *TO_STEP) is None
    assert said(text, *TO_PAPERS) is None


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("có giấy 1 và 3", "tick.1-3@papers.1"),
        ("1 3", "tick.1-3@papers.1"),
        ("chưa có số 2", "untick.2@papers.1"),
        ("co anh chup dieu roi", "tick.2@papers.1"),
        ("đủ hết rồi", "every"),
    ],
)
def test_papers_are_ticked_by_number_or_name(said, text, move):
    assert said(text, *TO_PAPERS) == move


@pytest.mark.parametrize("text", ["2", "to", "To"])
def test_a_question_is_answered_by_number_or_words(said, text):
    assert said(text, "next") == "answer.big@question.size"


def test_a_bare_number_may_belong_to_something_else(said):
    assert said("1", *TO_PAPERS, numbers=False) is None
    assert said("2", "next", numbers=False) is None


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("nộp qua mạng", "way.online@way"),
        ("ra xã nộp", "way.in_person@way"),
        ("2", "way.in_person@way"),
    ],
)
def test_the_way_is_chosen_in_words(said, text, move):
    assert said(text, *TO_WAY) == move


def test_the_other_way_said_at_a_step_is_a_switch_the_same_is_none(said):
    assert said("ra xã nộp", *TO_STEP) == "switch@step.1"
    assert said("nộp qua mạng", *TO_STEP) == "where"


@pytest.mark.parametrize(("text", "move"), [("nộp rồi", "done.yes@end"), ("chưa", "done.no@end")])
def test_at_the_end_yes_and_no_answer_it(said, text, move):
    assert said(text, *TO_END) == move


@pytest.mark.parametrize(
    ("text", "move"), [("làm gộp", "answer.together@bundle"), ("không", "answer.apart@bundle")]
)
def test_the_linked_service_is_taken_or_not(said, text, move):
    assert said(text, "next", "answer.food", journey=EVENT) == move
