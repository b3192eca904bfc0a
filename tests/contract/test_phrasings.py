"""What search learns from tells procedures apart and holds none of the questions that measure us.

Questions kept outside the repository are known here by hash only, in
`held_out_questions.sha256`. To make that file from question sets (JSON lines with `turns`):

    .venv/bin/python tests/contract/test_phrasings.py FILE.jsonl ...

Whether a phrasing suits its procedure is for people to judge.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from knowledge.search.phrasings import load_phrasings, together
from knowledge.search.text import fold, normalise
from knowledge.search.vagueness import load_vagueness
from knowledge.skills.loading import load_lessons

ROOT = Path(__file__).parents[2]
HELD_OUT = Path(__file__).with_name("held_out_questions.sha256")
EVALUATION = sorted((ROOT / "tests" / "evaluation").glob("*.jsonl"))


def key(text: str) -> str:
    """What two ways of typing the same words share: no diacritics, case or punctuation."""
    return " ".join(re.findall(r"\w+", fold(normalise(text))))


def hashed(text: str) -> str:
    return sha256(key(text).encode()).hexdigest()


def turns(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield from json.loads(line)["turns"]


def write_hashes(paths: Iterable[Path]) -> None:
    """Sorted, so that the order of the questions is not told either."""
    lines = sorted({hashed(turn) for path in paths for turn in turns(path)})
    HELD_OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def said() -> list[tuple[str, str]]:
    """Procedure code and phrasing, of all phrasings."""
    content = ROOT / "content"
    folders = [load_phrasings(content / folder) for folder in ("phrasings", "messages")]
    phrasings = together([*folders, load_vagueness(content / "vagueness").clear])
    return [(code, phrasing) for code, group in phrasings.items() for phrasing in group]


@pytest.fixture(scope="module")
def vague() -> tuple[str, ...]:
    """Messages that leave open which procedure is meant."""
    return load_vagueness(ROOT / "content" / "vagueness").vague


def test_no_phrasing_belongs_to_two_procedures_once_typed_without_diacritics(said):
    owners: dict[str, set[str]] = {}
    for code, phrasing in said:
        owners.setdefault(key(phrasing), set()).add(code)

    assert {words: codes for words, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("path", EVALUATION, ids=lambda path: path.name)
def test_no_phrasing_is_a_question_of_the_evaluation(said, path):
    asked = {key(turn) for turn in turns(path)}

    assert [phrasing for _, phrasing in said if key(phrasing) in asked] == []


def test_no_example_of_a_lesson_is_a_message_it_is_measured_by():
    asked = {key(turn) for turn in turns(ROOT / "tests" / "evaluation" / "lessons.jsonl")}
    lessons = load_lessons(ROOT / "content" / "skills").values()
    told = [text for lesson in lessons for text in lesson.examples]

    assert [text for text in told if key(text) in asked] == []


def test_nothing_vague_is_a_question_of_the_evaluation(vague):
    asked = {key(turn) for path in EVALUATION for turn in turns(path)}

    assert [text for text in vague if key(text) in asked] == []


def test_nothing_that_is_learnt_from_is_a_question_kept_elsewhere(said, vague):
    kept = set(HELD_OUT.read_text(encoding="utf-8").split())
    learnt = [*vague, *(phrasing for _, phrasing in said)]

    assert len(kept) > 50
    assert [text for text in learnt if hashed(text) in kept] == []


def test_a_question_typed_another_way_is_recognised():
    assert hashed("Đăng ký hoà giải, ở xã?") == hashed("dang ky hòa giải ở xã")
    assert hashed("đăng ký ở xã") != hashed("đăng ký ở phường")


if __name__ == "__main__":
    write_hashes(map(Path, sys.argv[1:]))
