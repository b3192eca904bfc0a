"""Reads the lessons of `content/skills`, one file each, and checks how they hang together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from knowledge.content import content_files, read_content
from knowledge.search.synonyms import Synonyms
from knowledge.search.text import normalise
from knowledge.skills.model import Lesson


def load_lessons(folder: Path) -> dict[str, Lesson]:
    """Lessons by id, in the order of their files' names.

    Raises `ConfigurationError` with file and line of a mistake, also where `next` names a
    lesson that there is not, or the lesson itself.
    """
    files = {path.stem: read_content(path) for path in content_files(folder)}
    lessons: dict[str, Lesson] = {}
    for name, file in files.items():
        if isinstance(file.data, dict):
            file.data.setdefault("id", name)
        lesson = lessons[name] = file.validate(Lesson)
        if lesson.id != name:
            raise file.error(("id",), f"phải giống tên tệp: {name}")
        for at, other in enumerate(lesson.next):
            if other not in files or other == name:
                raise file.error(("next", at), f"không có bài nào khác tên {other}")
    return lessons


def lesson_examples(
    lessons: Mapping[str, Lesson], synonyms: Synonyms
) -> dict[str, tuple[str, ...]]:
    """What people say whom each lesson helps, spelled out: what the search index keeps."""
    return {
        lesson.id: tuple(
            synonyms.rewrite(normalise(text)) for text in (*lesson.examples, *lesson.say)
        )
        for lesson in lessons.values()
    }
