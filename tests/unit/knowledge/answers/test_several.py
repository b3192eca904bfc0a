"""Several questions in one message are told from a story with commas."""

from __future__ import annotations

import pytest

from knowledge.answers.model import Field
from knowledge.answers.several import Several, SeveralWords
from knowledge.search.engine import SearchEngine
from knowledge.search.query import QuestionReader
from tests.conftest import CONTENT


@pytest.fixture
def several(search: SearchEngine, reader: QuestionReader) -> Several:
    return Several(search, reader, SeveralWords.load(CONTENT / "questions"))


def test_each_question_keeps_its_own_fields(several: Several) -> None:
    parts = several.parts(
        "nuôi chim bồ câu đua cần giấy tờ gì, rồi hội thi gói bánh chưng mất bao lâu"
    )
    assert [(part.code, part.fields) for part in parts] == [
        ("9.100001", (Field.COMPONENTS,)),
        ("9.100011", (Field.PROCESSING_TIME,)),
    ]


def test_procedures_named_in_a_row_share_the_question(several: Several) -> None:
    parts = several.parts("nuôi chim bồ câu đua và gói bánh chưng hết bao nhiêu tiền")
    assert [part.code for part in parts] == ["9.100001", "9.100011"]
    assert {part.fields for part in parts} == {(Field.FEES,)}


@pytest.mark.parametrize(
    "text",
    [
        "nuôi chim bồ câu đua cần gì, nộp ở đâu, bao lâu",
        "nhà em có sân rộng, em muốn nuôi chim bồ câu đua thì cần giấy tờ gì",
        "đăng ký nuôi chim bồ câu đua",
        "nuôi chim bồ câu đua cần gì, hàng xóm la mắng thì làm sao",
    ],
)
def test_one_question_stays_one(several: Several, text: str) -> None:
    assert several.parts(text) == ()


def test_two_questions_about_one_procedure_are_one(several: Several) -> None:
    text = "nuôi chim bồ câu đua cần gì, đăng ký nuôi chim bồ câu đua mất bao lâu"
    assert several.parts(text) == ()
