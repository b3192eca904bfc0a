"""Where the case decides, the assistant asks for it first."""

from __future__ import annotations

import pytest

from knowledge.answers.crossroads import MOST_WAYS, Crossing, Crossroads
from knowledge.search.query import QuestionReader
from tests.conftest import CONTENT

HIVES = Crossing.model_validate(
    {
        "about": ["sổ ong", "sổ theo dõi ong"],
        "bare": True,
        "ask": "Anh/chị cần sổ mới hay làm lại ạ?",
        "ways": [
            {"code": "9.100008", "label": "Sổ mới", "when": ["lần đầu"]},
            {"code": "9.100009", "label": "Làm lại", "when": ["mất", "rách"]},
        ],
    }
)
KITES = HIVES.model_copy(update={"about": ("thả diều",), "bare": False, "unless": ("diều lửa",)})


@pytest.fixture
def crossroads() -> Crossroads:
    return Crossroads([HIVES, KITES], lambda code: code.startswith("9."))


def test_a_bare_mention_asks(crossroads: Crossroads, reader: QuestionReader) -> None:
    choice = crossroads.choice("cho hỏi sổ ong", "cho hỏi sổ ong", reader.content_words)
    assert choice
    assert [way.label for way in choice.ways] == ["Sổ mới", "Làm lại"]
    assert choice.ask == HIVES.ask


def test_more_words_leave_it_to_the_search(crossroads: Crossroads, reader: QuestionReader) -> None:
    assert crossroads.choice("sổ ong cho trại lớn", "", reader.content_words) is None


def test_a_case_that_was_said_is_taken(crossroads: Crossroads, reader: QuestionReader) -> None:
    choice = crossroads.choice("muốn thả diều", "diều bị rách muốn thả diều", reader.content_words)
    assert choice
    assert [way.code for way in choice.meant] == ["9.100009"]


def test_without_diacritics_it_asks_alike(crossroads: Crossroads, reader: QuestionReader) -> None:
    assert crossroads.choice("tha dieu tren de", "tha dieu tren de", reader.content_words)


def test_a_case_beyond_the_ways_is_left_to_the_search(
    crossroads: Crossroads, reader: QuestionReader
) -> None:
    assert crossroads.choice("thả diều lửa", "thả diều lửa", reader.content_words) is None


def test_procedures_that_the_catalogue_lacks_are_not_offered(reader: QuestionReader) -> None:
    nothing = Crossroads([HIVES], lambda code: code == "9.100008")
    assert nothing.choice("sổ ong", "sổ ong", reader.content_words) is None


def test_the_shipped_crossroads_can_be_read_and_shown() -> None:
    for crossing in Crossroads.read(CONTENT / "questions"):
        assert 2 <= len(crossing.ways) <= MOST_WAYS
        assert crossing.ask.endswith("?")
        assert len({way.code for way in crossing.ways}) == len(crossing.ways)
