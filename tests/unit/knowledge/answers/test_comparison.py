"""Two procedures side by side: what is the same is said once."""

from __future__ import annotations

from knowledge.answers.comparison import compare
from knowledge.answers.model import Field
from knowledge.answers.wording import Wording
from tests.conftest import MakeProcedure


def test_what_differs_is_said_for_each_and_what_is_the_same_once(
    procedure: MakeProcedure, words: Wording
) -> None:
    fee = {"channel": "direct", "fees": [{"amount": 20000, "currency": "VND"}]}
    one = procedure(name="Cấp mới sổ quản lý tổ ong mật", methods=[fee])
    other = procedure(code="9.100009", name="Cấp lại sổ quản lý tổ ong mật", methods=[fee])
    text, answers = compare((one, other), (Field.FEES, Field.RESULTS), words)
    assert "A. Cấp mới sổ quản lý tổ ong mật\nB. Cấp lại sổ quản lý tổ ong mật" in text
    assert text.count("20.000") == 1
    assert [answer.code for answer in answers] == ["9.100001", "9.100009"]
    assert text.count("Nguồn:") == 2


def test_names_in_the_table_are_what_differs(procedure: MakeProcedure, words: Wording) -> None:
    papers = [{"amount": 20000, "currency": "VND"}]
    one = procedure(
        name="Cấp mới sổ quản lý tổ ong mật", methods=[{"channel": "direct", "fees": papers}]
    )
    other = procedure(code="9.100009", name="Cấp lại sổ quản lý tổ ong mật")
    text, _ = compare((one, other), (Field.FEES,), words)
    assert "• Cấp mới: " in text
    assert "• Cấp lại: " in text


def test_without_a_question_the_usual_things_are_compared(
    procedure: MakeProcedure, words: Wording
) -> None:
    pair = (procedure(), procedure(code="9.100009", name="Cấp lại sổ ong"))
    _, answers = compare(pair, (), words)
    assert Field.PROCESSING_TIME in {section.field for section in answers[0].sections}
    assert Field.OVERVIEW not in {section.field for section in answers[0].sections}
