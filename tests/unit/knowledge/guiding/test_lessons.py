"""A trouble told in the middle of anything gets its lesson; then the walk goes on."""

from __future__ import annotations

import pytest

from knowledge.journeys.keeping import Walk

KITE = "9.100003"
STUCK = "lesson:kite_stuck"
TO_THE_CHECK = ("Tiếp", "Tiếp", "Trả lời")


@pytest.fixture
def learning(citizen):
    citizen.types("diều mắc cây rồi ad ơi")
    return citizen


@pytest.fixture
def asked(learning):
    learning.types("tiếp", "xong", "rồi")
    return learning


@pytest.fixture
def walking(citizen):
    """At the step that needs the lesson on logging in."""
    citizen.begins(KITE)
    citizen.presses("Bắt đầu", "To", "Có", "Đi tiếp", "Nộp qua mạng")
    return citizen


def test_the_trouble_is_named_and_the_first_step_is_there_at_once(learning):
    assert learning.read.text.startswith("Diều mắc cây? Tôi chỉ cách gỡ ạ.")
    assert "Đừng giật dây." in learning.read.text
    assert learning.read.lesson == "kite_stuck"
    assert learning.walks == (STUCK,)


def test_words_lead_through_it_as_buttons_do(learning):
    assert "Cuộn dây lại." in learning.types("xong").text
    assert "Đừng giật dây." in learning.types("quay lại").text
    assert "Đừng giật dây." in learning.types("đang ở đâu").text


@pytest.mark.parametrize("words", ["2", "nhờ người lớn", "nho nguoi lon a"])
def test_the_question_at_the_end_is_answered_by_number_or_words(asked, tally, words):
    assert "Diều mắc cây thì làm gì ạ?" in asked.read.text

    assert "Giật mạnh thì rách diều." in asked.types(words).text
    assert tally.times("lesson_passed", "kite_stuck") == 1


def test_a_wrong_answer_is_explained_and_may_be_mended(asked, tally):
    assert "Giật mạnh thì rách diều." in asked.types("giật mạnh").text
    asked.types("quay lại", "2")

    assert tally.times("lesson_failed") == 1
    assert tally.times("lesson_passed") == 1


def test_a_number_belongs_to_an_open_choice_between_procedures(asked):
    asked.chooses = True
    assert asked.asks("2")


def test_another_question_is_left_to_others_with_the_way_back(learning):
    assert learning.asks("lệ phí bao nhiêu")
    button = learning.reminded()

    assert (button.title, button.payload) == ("Tiếp tục bài đang học", "lesson:where")
    assert "Đừng giật dây." in learning.sends(button.payload).text


def test_stopping_says_how_to_come_back(learning):
    spoken = learning.types("thôi khỏi")

    assert "cứ nhắn tôi" in spoken.text
    assert spoken.walks == ()


def test_a_lesson_stands_on_top_of_the_walk_and_leads_back_to_its_step(walking):
    walking.presses("Chưa rõ", "Xem bài: Đăng nhập Cổng")
    assert walking.walks == (f"journey:{KITE}", "lesson:portal_login")

    spoken = walking.types("thôi khỏi")
    assert spoken.text.startswith("Mình làm tiếp từ chỗ cũ nhé.")
    assert "Đăng nhập." in spoken.text
    assert spoken.walks == (f"journey:{KITE}",)


def test_a_lesson_taken_to_its_end_leads_back_too(walking):
    walking.types("diều mắc cây rồi", "tiếp", "tiếp", "tiếp", "2")
    spoken = walking.types("xong")

    assert spoken.text.startswith("Mình làm tiếp từ chỗ cũ nhé.")


def test_one_lesson_takes_the_place_of_another(walking):
    walking.presses("Chưa rõ", "Xem bài")
    walking.types("diều mắc cây rồi")

    assert walking.walks == (f"journey:{KITE}", STUCK)


def test_a_button_of_the_walk_below_ends_the_lesson(walking):
    next_step = walking.read.buttons[0].payload
    walking.types("diều mắc cây rồi")
    spoken = walking.sends(next_step)

    assert "Bấm nộp." in spoken.text
    assert spoken.walks == (f"journey:{KITE}",)


def test_a_walk_that_vanished_below_a_lesson_is_said(walking, catalogue):
    walking.types("diều mắc cây rồi")
    del catalogue.known[KITE]

    assert "không còn trong dữ liệu" in walking.types("thôi khỏi").text
    assert walking.walks == ()


@pytest.mark.parametrize("old", ["lesson:next@0", "lesson:answer.1@check", "lesson:start.gone"])
def test_an_old_button_is_borne(citizen, tally, old):
    spoken = citizen.sends(old)

    assert "cứ nhắn tôi" in spoken.text
    assert tally == []


def test_a_damaged_place_begins_the_lesson_again(learning, keeper):
    learning.types("tiếp")
    keeper.save("lan", Walk(STUCK, "not json"))

    assert "Đừng giật dây." in learning.sends("lesson:where").text


def test_that_it_was_passed_once_is_kept(asked, keeper):
    asked.types("2")
    asked.sends("lesson:start.kite_stuck")

    assert keeper.get("lan", STUCK).finished


def test_what_is_counted_is_lesson_and_province(asked, tally):
    asked.types("2")

    assert [(one.event, one.subject, one.step, one.province) for one in tally] == [
        ("lesson_started", "kite_stuck", "", "Huế"),
        ("lesson_passed", "kite_stuck", "", "Huế"),
    ]


def test_looking_at_a_step_again_is_no_second_start(learning, tally):
    learning.sends("lesson:where")
    learning.types("tiếp", "quay lại")
    learning.sends("lesson:start.kite_stuck")

    assert tally.times("lesson_started") == 1
