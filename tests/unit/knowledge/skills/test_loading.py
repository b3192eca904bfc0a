"""Lessons are read from files, and a slip in one is told with its line."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.errors import ConfigurationError
from knowledge.search.synonyms import Synonyms
from knowledge.skills.loading import lesson_examples, load_lessons
from tests.unit.knowledge.skills.conftest import PLAIN, MakeLesson


def write(folder: Path, name: str = "kite_stuck", **changes: Any) -> None:
    data = {**deepcopy(PLAIN), **changes}
    del data["id"]
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    (folder / f"{name}.yml").write_text(text, "utf-8")


def test_a_lesson_is_known_by_its_file(tmp_path: Path) -> None:
    write(tmp_path)
    assert load_lessons(tmp_path)["kite_stuck"].title == "Diều mắc cây"


@pytest.mark.parametrize("right", [(False, False), (True, True)])
def test_exactly_one_answer_is_right(tmp_path: Path, right: tuple[bool, bool]) -> None:
    options = [{"text": f"Cách {at}", "right": one} for at, one in enumerate(right)]
    write(tmp_path, check={**PLAIN["check"], "options": options})
    with pytest.raises(ConfigurationError, match=r"kite_stuck.yml:\d+: check"):
        load_lessons(tmp_path)


@pytest.mark.parametrize("other", ["kite_stuck", "no_such_lesson"])
def test_the_next_lesson_is_another_one(tmp_path: Path, other: str) -> None:
    write(tmp_path, next=[other])
    with pytest.raises(ConfigurationError, match=r"next.0: không có bài nào khác tên"):
        load_lessons(tmp_path)


def test_a_step_too_long_for_a_bubble_is_refused(tmp_path: Path) -> None:
    write(tmp_path, steps=["Ngắn.", "Vừa.", "Dài " * 100])
    with pytest.raises(ConfigurationError, match=r"steps.2"):
        load_lessons(tmp_path)


def test_examples_are_kept_spelled_out(lesson: MakeLesson, synonyms: Synonyms) -> None:
    kite = lesson(examples=["diều mắc cây ko gỡ đc"])
    kept = lesson_examples({kite.id: kite}, synonyms)
    assert kept == {"kite_stuck": ("diều mắc cây không gỡ được", "diều mắc cây")}
