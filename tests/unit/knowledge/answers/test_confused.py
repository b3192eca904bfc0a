"""What people take a procedure for is told under its overview, and what tells them apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.answers.compose import compose
from knowledge.answers.confused import MOST_CHARS, Confused, Mix, tell_confused
from knowledge.answers.model import Field
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.starter import load_starter
from knowledge.errors import ConfigurationError
from tests.conftest import CONTENT

MakeProcedure = Callable[..., Procedure]
REAL = Confused.load(CONTENT)
STARTER = {procedure.code: procedure for procedure in load_starter(CONTENT / "procedures")}

BIRDS = Mix(codes={"9.100001": "chim để thi bay", "9.100002": "chim để làm cảnh"})
KITES = Mix(codes={"9.100003": "diều để thi", "9.100001": "chim để thi"})


@pytest.fixture
def confused() -> Confused:
    return Confused([BIRDS, KITES])


def test_others_come_in_the_order_of_the_file(confused: Confused) -> None:
    others = confused.others("9.100001")
    assert list(others.items()) == [("9.100002", "chim để làm cảnh"), ("9.100003", "diều để thi")]
    assert confused.others("9.100009") == {}


def test_what_one_mix_holds_is_told_apart(confused: Confused) -> None:
    assert confused.told_apart(["9.100002", "9.100001"]) == ("chim để làm cảnh", "chim để thi bay")
    assert confused.told_apart(["9.100002", "9.100003"]) == ()


def test_an_overview_names_the_other_and_when_it_is_right(
    confused: Confused, procedure: MakeProcedure, words: Wording
) -> None:
    other = procedure(code="9.100002", name="Đăng ký nuôi chim cảnh")
    answer = compose(procedure(), [Field.OVERVIEW], words)
    told, named = tell_confused(answer, confused, {"9.100002": other}.get, words)
    line = told.sections[0].lines[-1]
    assert line == "Hay nhầm với: Đăng ký nuôi chim cảnh (chim để làm cảnh)."
    assert named == (other,)


def test_nothing_is_said_of_what_the_catalogue_does_not_have(
    confused: Confused, procedure: MakeProcedure, words: Wording
) -> None:
    answer = compose(procedure(), [Field.OVERVIEW], words)
    assert tell_confused(answer, confused, lambda _code: None, words) == (answer, ())


def test_a_question_about_one_thing_is_answered_alone(
    confused: Confused, procedure: MakeProcedure, words: Wording
) -> None:
    answer = compose(procedure(), [Field.FEES], words)
    assert tell_confused(answer, confused, lambda code: procedure(code=code), words) == (answer, ())


@pytest.mark.parametrize("code", [code for code in STARTER if REAL.others(code)])
def test_the_line_stays_short(code: str, words: Wording) -> None:
    answer = compose(STARTER[code], [Field.OVERVIEW], words)
    told, named = tell_confused(answer, REAL, STARTER.get, words)
    assert named
    assert len(told.sections[0].lines[-1]) <= MOST_CHARS


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- codes: {'1.009999': một, '1.004194': hai ba}\n", r"confused\.yml:1: 0\.codes\."),
        ("- codes:\n    '1.009999': một hai\n    '1.004194': ba\n", r"confused\.yml:3: "),
        ("- codes:\n    '1.009999': một hai\n    '1.004194': ba bốn\n", r":2: .*không có content"),
        ("- codes:\n    '1.004194': chỉ một\n", r"confused\.yml:1: 0\.codes: "),
    ],
)
def test_a_slip_is_shown_by_file_and_line(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "procedures").mkdir()
    (tmp_path / "procedures" / "1.004194.yml").touch()
    (tmp_path / "confused.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=place):
        Confused.load(tmp_path)
