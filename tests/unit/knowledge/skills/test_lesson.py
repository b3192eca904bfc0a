"""Going through a lesson: on, back, the question at the end, and buttons pressed too late."""

from __future__ import annotations

from knowledge.skills.lesson import LessonProgress, answer, at_check, back, forward, moved, start
from knowledge.skills.model import Lesson
from tests.unit.knowledge.skills.conftest import MakeLesson

WRONG, RIGHT = 0, 1


def every_place(lesson: Lesson) -> list[LessonProgress]:
    """All progress without an answer."""
    places = [start(lesson)]
    while not at_check(lesson, places[-1]):
        places.append(forward(lesson, places[-1]))
    return places


def test_the_question_comes_after_the_last_step(lesson: MakeLesson) -> None:
    assert [place.step for place in every_place(lesson())] == [0, 1, 2, 3]


def test_back_undoes_every_step(lesson: MakeLesson) -> None:
    kite = lesson()
    for place in every_place(kite)[:-1]:
        assert back(kite, forward(kite, place)) == place


def test_back_takes_an_answer_back(lesson: MakeLesson) -> None:
    kite = lesson()
    question = every_place(kite)[-1]
    assert back(kite, answer(kite, question, WRONG)) == question


def test_back_at_the_beginning_stays_there(lesson: MakeLesson) -> None:
    assert back(lesson(), start(lesson())) == start(lesson())


def test_only_the_right_answer_passes(lesson: MakeLesson) -> None:
    kite = lesson()
    question = every_place(kite)[-1]
    assert not answer(kite, question, WRONG).passed
    assert answer(kite, question, RIGHT).passed


def test_a_second_try_may_pass(lesson: MakeLesson) -> None:
    kite = lesson()
    tried = answer(kite, every_place(kite)[-1], WRONG)
    assert moved(kite, moved(kite, tried, "back@3"), f"answer.{RIGHT}@check").passed


def test_who_has_passed_and_looks_again_has_still_passed(lesson: MakeLesson) -> None:
    kite = lesson()
    again = moved(kite, answer(kite, every_place(kite)[-1], RIGHT), "start.kite_stuck")
    assert (again.step, again.answered, again.passed) == (0, None, True)


def test_nothing_is_answered_before_the_question(lesson: MakeLesson) -> None:
    assert moved(lesson(), start(lesson()), "answer.1@check") == start(lesson())


def test_an_answer_that_there_is_not_changes_nothing(lesson: MakeLesson) -> None:
    question = every_place(lesson())[-1]
    assert moved(lesson(), question, "answer.9@check") == question


def test_a_button_pressed_twice_moves_once(lesson: MakeLesson) -> None:
    kite = lesson()
    once = moved(kite, start(kite), "next@0")
    assert once.step == 1
    assert moved(kite, once, "next@0") == once


def test_what_is_no_move_changes_nothing(lesson: MakeLesson) -> None:
    for move in ("", "stop", "next", "next@x", "start.other_lesson"):
        assert moved(lesson(), start(lesson()), move) == start(lesson())


def test_a_lesson_that_lost_steps_meanwhile_goes_on_at_its_question(lesson: MakeLesson) -> None:
    kite = lesson()
    late = LessonProgress(lesson="kite_stuck", step=5)
    assert at_check(kite, late)
    assert back(kite, late).step == 2
    assert moved(kite, late, f"answer.{RIGHT}@check").passed


def test_progress_is_kept_and_restored_everywhere(lesson: MakeLesson) -> None:
    kite = lesson()
    places = every_place(kite)
    for place in [*places, answer(kite, places[-1], WRONG), answer(kite, places[-1], RIGHT)]:
        assert LessonProgress.from_json(place.to_json()) == place
