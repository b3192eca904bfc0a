"""An answer shows what the record says and what the law has changed, each with its source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from knowledge.answers.comparison import compare
from knowledge.answers.compose import compose
from knowledge.answers.model import Answer, Field
from knowledge.answers.render import brief, bubble
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.corrections.book import Corrections
from knowledge.corrections.model import Correction, Rule
from tests.unit.knowledge.answers.conftest import FULL

OLD = "Dữ liệu công bố ghi khác là đã cũ."
Correct = Callable[..., Correction]


@pytest.fixture
def correct() -> Correct:
    """`correct("Là 0 đồng.", fields=[…], replaces=True, secondary=True)`."""

    def one(says: str, *, secondary: bool = False, end: date | None = None, **change: Any):
        rule = Rule.model_validate(
            {
                "source": {
                    "title": "Nghị định 9/2026/NĐ-CP",
                    "article": "Điều 3",
                    "secondary": secondary,
                },
                "effective_from": date(2026, 7, 1),
                "effective_to": end,
                "reviewed_by": "Nhóm Một Cửa",
                "reviewed_on": date(2026, 11, 22),
                "changes": [
                    {"fields": [Field.FEES], "codes": ["9.100001"], "says": says, **change}
                ],
            }
        )
        return Correction("kites.yml", rule, rule.changes[0])

    return one


@pytest.fixture
def told(full: Procedure, words: Wording) -> Callable[..., Answer]:
    """`told([Field.FEES], correction, …)`."""

    def answer(fields: list[Field], *corrections: Correction) -> Answer:
        return compose(full, fields, words, corrections=corrections)

    return answer


def test_what_is_added_stands_apart_under_the_record(
    told: Callable[..., Answer], correct: Correct
) -> None:
    added = correct("lệ phí là 0 đồng.", when="Nộp trực tuyến", end=date(2027, 2, 28))
    blocks = bubble(told([Field.FEES], added)).split("\n\n")
    assert "7.000 đồng" in blocks[1]
    assert blocks[2] == (
        "Cập nhật theo Nghị định 9/2026/NĐ-CP (Điều 3), từ 01/07/2026 đến hết 28/02/2027: "
        "Nộp trực tuyến: lệ phí là 0 đồng."
    )
    assert blocks[-1].startswith("Nguồn:")


def test_what_replaces_comes_first_and_calls_the_record_old(
    told: Callable[..., Answer], correct: Correct
) -> None:
    text = bubble(told([Field.FEES], correct("Lệ phí là 9.000 đồng.", replaces=True)))
    assert text.index("9.000 đồng") < text.index(OLD) < text.index("7.000 đồng")
    assert "Đính chính theo Nghị định 9/2026/NĐ-CP (Điều 3), từ 01/07/2026:" in text


def test_a_source_that_was_only_read_about_is_told(
    told: Callable[..., Answer], correct: Correct
) -> None:
    assert "nguồn thứ cấp" in bubble(told([Field.FEES], correct("Là 0 đồng nhé.", secondary=True)))


def test_the_sources_are_the_record_and_the_law(
    told: Callable[..., Answer], correct: Correct
) -> None:
    record, law = told([Field.FEES], correct("Là 0 đồng nhé."), correct("Là 1 đồng nhé.")).sources
    assert record.decision_no == "12/QĐ-TV"
    assert (law.code, law.decision_no, law.as_of) == (
        "9.100001",
        "Nghị định 9/2026/NĐ-CP, Điều 3",
        date(2026, 11, 22),
    )


def test_only_the_field_that_is_corrected_says_so(
    told: Callable[..., Answer], correct: Correct
) -> None:
    assert len(told([Field.STEPS], correct("Là 0 đồng nhé.")).sources) == 1


def test_a_correction_of_several_fields_is_said_once(
    told: Callable[..., Answer], correct: Correct
) -> None:
    both = correct("Nay là cấp xã thôi.", fields=[Field.ADDRESS, Field.AGENCY])
    assert bubble(told([Field.ADDRESS, Field.AGENCY], both)).count("Nay là cấp xã thôi.") == 1


@pytest.mark.parametrize(("field", "shown"), [(Field.FEES, True), (Field.FORMS, False)])
def test_the_overview_tells_what_changes_its_own_lines(
    told: Callable[..., Answer], correct: Correct, field: Field, shown: bool
) -> None:
    text = bubble(told([Field.OVERVIEW], correct("Nay khác rồi nhé.", fields=[field])))
    assert ("Nay khác rồi nhé." in text) is shown


def test_where_the_record_is_silent_the_law_answers(
    procedure: Callable[..., Procedure], words: Wording, correct: Correct
) -> None:
    one = correct("Lệ phí là 0 đồng.")
    assert compose(procedure(), [Field.FEES], words, corrections=[one]).complete
    assert not compose(procedure(), [Field.FEES], words).complete


def test_one_answer_of_several_keeps_it_among_few_lines(
    told: Callable[..., Answer], correct: Correct, words: Wording
) -> None:
    assert "Lệ phí là 0 đồng." in brief(told([Field.FEES], correct("Lệ phí là 0 đồng.")), words)


def test_a_comparison_compares_what_holds(
    full: Procedure, procedure: Callable[..., Procedure], words: Wording, correct: Correct
) -> None:
    other = procedure(code="9.100002", name="Nuôi dế", **{**FULL, "receiving_address": "Xã"})
    book = Corrections(
        [
            correct("Lệ phí là 9.000 đồng.", replaces=True),
            correct("Có thể được giảm nhé.", codes=["9.100001", "9.100002"]),
        ],
        lambda: date(2026, 11, 22),
    )
    text, answers = compare([full, other], [Field.FEES], words, book)
    assert "9.000 đồng (theo Nghị định 9/2026/NĐ-CP)" in text
    assert text.count("Có thể được giảm nhé.") == 1
    assert [len(answer.sources) for answer in answers] == [2, 2]
