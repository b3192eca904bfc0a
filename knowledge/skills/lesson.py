"""Where a person is in a lesson, and the moves from there. Pure: nothing is kept or shown.

A lesson goes through its steps, then to the question at the end. `back` undoes the last
move exactly. A move carries the step it was offered at, so that an old button does nothing.
"""

from __future__ import annotations

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.skills.model import Lesson

START, NEXT, BACK, ANSWER, STOP = "start", "next", "back", "answer", "stop"
_MOVE = re.compile(rf"(?:(?P<way>{NEXT}|{BACK})@(?P<at>\d)|{ANSWER}\.(?P<option>\d)@check)")


class LessonProgress(BaseModel):
    """`step` counts from 0; the number of steps is the question at the end. `answered` is the
    option last chosen there; `passed` stays true once it was the right one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
    lesson: str
    step: int = Field(default=0, ge=0)
    answered: int | None = None
    passed: bool = False

    def to_json(self) -> str:
        """For the store."""
        return self.model_dump_json()

    @classmethod
    def from_json(cls, text: str) -> LessonProgress:
        """What `to_json` wrote. Raises pydantic's `ValidationError` on anything else."""
        return cls.model_validate_json(text)


def start(lesson: Lesson) -> LessonProgress:
    """At the first step."""
    return LessonProgress(lesson=lesson.id)


def at_check(lesson: Lesson, progress: LessonProgress) -> bool:
    """Whether the question at the end is reached (a lesson may have lost steps meanwhile)."""
    return progress.step >= len(lesson.steps)


def forward(lesson: Lesson, progress: LessonProgress) -> LessonProgress:
    """One step on; at the question at the end it stays."""
    step = min(progress.step + 1, len(lesson.steps))
    return progress.model_copy(update={"step": step})


def back(lesson: Lesson, progress: LessonProgress) -> LessonProgress:
    """Takes the answer back if one was given, else goes one step back."""
    if at_check(lesson, progress) and progress.answered is not None:
        return progress.model_copy(update={"answered": None})
    step = max(min(progress.step, len(lesson.steps)) - 1, 0)
    return progress.model_copy(update={"step": step})


def answer(lesson: Lesson, progress: LessonProgress, option: int) -> LessonProgress:
    """Answers the question at the end; does nothing elsewhere or for an unknown option."""
    if not at_check(lesson, progress) or not 0 <= option < len(lesson.check.options):
        return progress
    passed = progress.passed or option == lesson.check.right
    return progress.model_copy(update={"answered": option, "passed": passed})


def moved(lesson: Lesson, progress: LessonProgress, move: str) -> LessonProgress:
    """After `next@<n>`, `back@<n>` or `answer.<k>@check`; unchanged where it does not fit."""
    if move == f"{START}.{lesson.id}":
        return start(lesson).model_copy(update={"passed": progress.passed})
    found = _MOVE.fullmatch(move)
    if not found:
        return progress
    if found["option"]:
        fresh = progress.answered is None
        return answer(lesson, progress, int(found["option"])) if fresh else progress
    if int(found["at"]) != min(progress.step, len(lesson.steps)):
        return progress
    return (forward if found["way"] == NEXT else back)(lesson, progress)
