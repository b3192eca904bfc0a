"""The lessons as they ship, and small ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.answers.wording import Wording
from knowledge.skills.loading import load_lessons
from knowledge.skills.model import Lesson
from knowledge.skills.present import LessonPresenter
from tests.conftest import CONTENT

LESSONS = load_lessons(CONTENT / "skills")

MakeLesson = Callable[..., Lesson]

PLAIN: dict[str, Any] = {
    "id": "kite_stuck",
    "title": "Diều mắc cây",
    "offer": "Diều mắc cây? Tôi chỉ cách gỡ ạ.",
    "say": ["diều mắc cây"],
    "examples": ["con tôi thả diều mắc trên cành rồi", "dieu mac cay go sao"],
    "steps": ["Đừng giật dây.", "Cuộn dây lại.", "Nhờ người lớn gỡ."],
    "check": {
        "ask": "Diều mắc cây thì làm gì ạ?",
        "options": [{"text": "Giật mạnh"}, {"text": "Nhờ người lớn", "right": True}],
        "because": "Giật mạnh thì rách diều.",
    },
    "source": {"title": "Sổ tay thả diều", "as_of": "2026-07-18"},
}


@pytest.fixture(scope="session")
def lessons() -> dict[str, Lesson]:
    return LESSONS


@pytest.fixture(scope="session", name="lesson")
def lesson_factory() -> MakeLesson:
    """`lesson(title="…")`: three steps, the second of two options is right."""
    return lambda **fields: Lesson.model_validate({**PLAIN, **fields})


@pytest.fixture(scope="session")
def skill_words() -> Wording:
    return Wording.load(CONTENT / "texts" / "skills.yml")


@pytest.fixture(scope="session")
def presenter(lessons: dict[str, Lesson], skill_words: Wording) -> LessonPresenter:
    return LessonPresenter(lessons, skill_words)
