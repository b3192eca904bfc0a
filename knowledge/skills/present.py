"""A lesson in words: one bubble a step, at most 500 characters and five choices.

Every sentence that is not the lesson's own stands in `content/texts/skills.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.answers.wording import Wording
from knowledge.skills.lesson import ANSWER, BACK, NEXT, START, STOP, LessonProgress, at_check
from knowledge.skills.model import Lesson


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says, and the move it makes."""

    label: str
    move: str


@dataclass(frozen=True, slots=True)
class View:
    """One bubble."""

    text: str
    choices: tuple[Choice, ...]


class LessonPresenter:
    """Shows lessons; knows all of them, to name the next ones."""

    def __init__(self, lessons: Mapping[str, Lesson], words: Wording) -> None:
        self._lessons = lessons
        self._words = words

    def offer(self, lesson: Lesson) -> View:
        """What is said when a person's trouble was recognised."""
        return View(lesson.offer, (self._choice("start", f"{START}.{lesson.id}"),))

    def view(self, lesson: Lesson, progress: LessonProgress) -> View:
        """Where the person is."""
        if not at_check(lesson, progress):
            return self._step(lesson, progress.step)
        if progress.answered is None:
            return self._check(lesson)
        if progress.answered == lesson.check.right:
            return self._right(lesson)
        return self._wrong(lesson)

    def _step(self, lesson: Lesson, step: int) -> View:
        count = len(lesson.steps)
        text = self._words.text(
            "step", title=lesson.title, number=step + 1, count=count, text=lesson.steps[step]
        )
        choices = [self._choice("check" if step + 1 == count else "next", f"{NEXT}@{step}")]
        if step:
            choices.append(self._choice("back", f"{BACK}@{step}"))
        return View(text, (*choices, self._choice("stop", STOP)))

    def _check(self, lesson: Lesson) -> View:
        text = self._words.text("check", title=lesson.title, ask=lesson.check.ask)
        options = [
            Choice(option.text, f"{ANSWER}.{at}@check")
            for at, option in enumerate(lesson.check.options)
        ]
        return View(text, (*options, self._choice("back", f"{BACK}@{len(lesson.steps)}")))

    def _right(self, lesson: Lesson) -> View:
        source = self._words.text(
            "source", title=lesson.source.title, as_of=f"{lesson.source.as_of:%d/%m/%Y}"
        )
        parts = [self._words.text("right", because=lesson.check.because), source]
        if lesson.next:
            parts.append(self._words.text("more"))
        return View("\n\n".join(parts), (*self._next(lesson), self._choice("finish", STOP)))

    def _wrong(self, lesson: Lesson) -> View:
        again = self._choice("again", f"{START}.{lesson.id}")
        retry = self._choice("retry", f"{BACK}@{len(lesson.steps)}")
        text = self._words.text("wrong", because=lesson.check.because)
        return View(text, (again, retry, *self._next(lesson), self._choice("stop", STOP)))

    def _next(self, lesson: Lesson) -> list[Choice]:
        return [Choice(self._lessons[one].title, f"{START}.{one}") for one in lesson.next]

    def _choice(self, label: str, move: str) -> Choice:
        return Choice(self._words.text(f"button.{label}"), move)
