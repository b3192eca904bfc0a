"""How lessons look: short bubbles, few buttons, every button leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.answers.wording import Wording
from knowledge.skills.lesson import LessonProgress, answer, at_check, forward, moved, start
from knowledge.skills.model import Lesson
from knowledge.skills.present import LessonPresenter, View
from tests.unit.knowledge.skills.conftest import MakeLesson


def places(lesson: Lesson) -> Iterator[LessonProgress]:
    """Every place in a lesson, both kinds of answers included."""
    progress = start(lesson)
    yield progress
    while not at_check(lesson, progress):
        progress = forward(lesson, progress)
        yield progress
    for option in range(len(lesson.check.options)):
        yield answer(lesson, progress, option)


def every_view(
    presenter: LessonPresenter, lessons: dict[str, Lesson]
) -> Iterator[tuple[Lesson, LessonProgress, View]]:
    for lesson in lessons.values():
        for progress in places(lesson):
            yield lesson, progress, presenter.view(lesson, progress)


def test_every_bubble_is_short(presenter: LessonPresenter, lessons: dict[str, Lesson]) -> None:
    for _, _, view in every_view(presenter, lessons):
        assert 0 < len(view.text) <= 500
        assert 1 <= len(view.choices) <= 5


def test_every_button_can_travel(presenter: LessonPresenter, lessons: dict[str, Lesson]) -> None:
    for _, _, view in every_view(presenter, lessons):
        for choice in view.choices:
            payload = f"lesson:{choice.move}"
            assert payload.isascii()
            assert len(payload) <= 64


def test_every_button_leads_on(presenter: LessonPresenter, lessons: dict[str, Lesson]) -> None:
    for lesson, progress, view in every_view(presenter, lessons):
        for choice in view.choices:
            leaves = choice.move == "stop" or choice.move.removeprefix("start.") in lesson.next
            assert leaves or moved(lesson, progress, choice.move) != progress


def test_a_lesson_is_offered_with_one_button(
    presenter: LessonPresenter, lessons: dict[str, Lesson]
) -> None:
    view = presenter.offer(lessons["otp_not_received"])
    assert [choice.move for choice in view.choices] == ["start.otp_not_received"]
    assert len(view.text) <= 140


def test_a_step_says_how_far_one_is(skill_words: Wording, lesson: MakeLesson) -> None:
    kite = lesson()
    view = LessonPresenter({}, skill_words).view(kite, forward(kite, start(kite)))
    assert view.text == "Diều mắc cây · Bước 2/3\n\nCuộn dây lại."


def test_a_wrong_answer_is_taken_kindly(skill_words: Wording, lesson: MakeLesson) -> None:
    kite = lesson()
    view = LessonPresenter({}, skill_words).view(
        kite, LessonProgress(lesson=kite.id, step=3, answered=0)
    )
    assert "không sao" in view.text
    assert "Giật mạnh thì rách diều." in view.text
    assert [choice.move for choice in view.choices] == ["start.kite_stuck", "back@3", "stop"]


def test_a_right_answer_offers_what_often_follows(
    presenter: LessonPresenter, lessons: dict[str, Lesson]
) -> None:
    otp = lessons["otp_not_received"]
    done = LessonProgress(lesson=otp.id, step=len(otp.steps), answered=otp.check.right)
    moves = [choice.move for choice in presenter.view(otp, done).choices]
    assert moves == ["start.vneid_activation", "start.vneid_locked", "stop"]


def test_every_sentence_is_used(skill_words: Wording) -> None:
    buttons = {"start", "next", "check", "back", "stop", "again", "retry", "finish"}
    sentences = {"step", "check", "right", "wrong", "source", "more"}
    assert skill_words.keys == sentences | {f"button.{name}" for name in buttons}
