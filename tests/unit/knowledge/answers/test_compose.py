"""An answer carries what was asked, in that order, with its source, and admits silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.answers.compose import compose
from knowledge.answers.model import Answer, Field, Section
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure

Said = Callable[..., str]
SOURCE = {"title": "Cổng thử", "url": "https://example.vn", "as_of": "2026-07-18"}
# What can be told of every record, if only that it is not known to be online.
ALWAYS = {Field.OVERVIEW, Field.SOURCE}


@pytest.mark.parametrize("field", Field)
def test_every_field_of_a_full_record_is_answered(
    full: Procedure, words: Wording, field: Field
) -> None:
    answer = compose(full, [field], words)
    section = answer.sections[0]
    assert section.field is field
    assert section.known
    assert section.heading
    assert all(line.strip() for line in section.lines)
    assert "{" not in "".join(section.lines)


@pytest.mark.parametrize("field", [field for field in Field if field not in ALWAYS])
def test_silence_is_said_and_makes_the_answer_incomplete(
    answer: Callable[..., Answer], field: Field
) -> None:
    silent = answer(field, Field.SOURCE)
    assert not silent.complete
    section = silent.sections[0]
    assert not section.known
    assert "Dữ liệu" in section.lines[0]


@pytest.mark.parametrize("field", sorted(ALWAYS))
def test_of_an_empty_record_the_overview_and_the_source_still_stand(
    section: Callable[..., Section], field: Field
) -> None:
    assert section(field).lines


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(fields=st.lists(st.sampled_from(Field), min_size=1, unique=True))
def test_fields_come_in_the_order_asked(
    full: Procedure, words: Wording, fields: Sequence[Field]
) -> None:
    answer = compose(full, fields, words)
    shown = [section.field for section in answer.sections]
    assert [field for field in shown if field in fields] == list(fields)
    assert answer.complete


def test_the_source_names_code_decision_and_day(answer: Callable[..., Answer]) -> None:
    source = answer(Field.FEES).source
    for part in ("9.100001", "12/QĐ-TV", "18/07/2026", "Cổng thử nghiệm"):
        assert part in source.line
    assert source.url == "https://example.vn/9.100001"


def test_without_a_decision_none_is_named(answer: Callable[..., Answer]) -> None:
    assert "QĐ" not in answer(Field.FEES, decision_no="").source.line


@pytest.mark.parametrize(
    ("confidence", "warned"), [("official", False), ("checked", False), ("unchecked", True)]
)
def test_a_record_nobody_checked_says_so(
    answer: Callable[..., Answer], confidence: str, warned: bool
) -> None:
    line = answer(Field.FEES, source={**SOURCE, "confidence": confidence}).source.line
    assert ("nên đối chiếu" in line) is warned


def test_a_record_from_nowhere_is_never_answered_with(
    answer: Callable[..., Answer],
) -> None:
    with pytest.raises(ValueError, match=r"9\.100001 has no source"):
        answer(Field.FEES, source=None)


def test_steps_are_numbered_when_there_are_several(said: Said) -> None:
    steps = [{"title": "Nộp", "text": "Tại xã"}, {"text": "Nhận"}]
    assert said(Field.STEPS, steps=steps) == "1. Nộp: Tại xã\n2. Nhận"
    assert said(Field.STEPS, steps=steps[1:]) == "Nhận"


def test_laws_are_listed_once_by_number(said: Said) -> None:
    laws: list[dict[str, Any]] = [{"number": "1/2026/NĐ-CP", "name": "Nghị định"}] * 2
    laws.append({"number": "2/2026/TT-BCA"})
    text = said(Field.LEGAL_BASIS, legal_basis=laws)
    assert text == "• 1/2026/NĐ-CP – Nghị định\n• 2/2026/TT-BCA"


def test_long_lists_say_how_much_is_left_out(said: Said) -> None:
    text = said(Field.SUBJECTS, subjects=[f"Người {number}" for number in range(30)])
    shown = text.count("• Người")
    assert 0 < shown < 30
    assert f"và {30 - shown} mục khác" in text


def test_each_condition_stands_on_its_own_line(said: Said) -> None:
    text = said(Field.CONDITIONS, conditions="- Có chuồng\n- Có chim")
    assert text == "• Có chuồng\n• Có chim"


def test_the_overview_tells_what_people_look_for_first(full: Procedure, words: Wording) -> None:
    text = "\n".join(compose(full, [Field.OVERVIEW], words).sections[0].lines)
    for part in ("UBND cấp xã", "1 loại", "3 ngày làm việc", "7.000 đồng", "toàn trình"):
        assert part in text


def test_the_overview_of_a_silent_record_promises_nothing(said: Said) -> None:
    text = said(Field.OVERVIEW)
    assert "Phí" not in text
    assert "Thời hạn" not in text
    assert "không thấy công bố" in text
