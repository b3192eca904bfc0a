"""The corrections that ship: sourced, and each changes something a citizen is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.answers.compose import compose
from knowledge.answers.model import Field
from knowledge.answers.render import bubble
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.starter import load_starter
from knowledge.corrections.book import Corrections
from knowledge.corrections.loading import load_corrections
from knowledge.corrections.model import Correction
from knowledge.journeys.library import Journeys
from knowledge.journeys.moves import start
from knowledge.journeys.path import Kind, Stage, path

CONTENT = Path(__file__).parents[4] / "content"
EVERY = load_corrections(CONTENT / "corrections")
STARTER = {procedure.code: procedure for procedure in load_starter(CONTENT / "procedures")}
THEN = date(2026, 11, 22)
CORRECTED = [code for code in STARTER if Corrections(EVERY, lambda: THEN).of(code)]


def told(words: Wording, code: str, field: Field, day: date = THEN) -> str:
    corrections = Corrections(EVERY, lambda: day).of(code)
    return bubble(compose(STARTER[code], [field], words, corrections=corrections))


@pytest.mark.parametrize("correction", EVERY, ids=lambda one: f"{one.file}:{one.change.says[:20]}")
def test_each_tells_who_checked_it_after_it_was_made_and_where_it_stands(
    correction: Correction,
) -> None:
    assert correction.rule.reviewed_by
    assert correction.rule.reviewed_on >= date(2026, 1, 1)
    assert any(digit.isdigit() for digit in correction.rule.source.title)


def test_a_house_permit_takes_seven_days_whatever_the_portal_says(words: Wording) -> None:
    answer = told(words, "1.013225", Field.PROCESSING_TIME)
    assert answer.index("7 ngày làm việc") < answer.index("• Mọi hình thức nộp: 10 ngày làm việc")
    assert "217/2026/NĐ-CP (Điều 54), từ 01/07/2026" in answer
    assert "đã cũ" in answer


@pytest.mark.parametrize(
    "code", ["1.004194", "1.014064", "1.001456", "3.000333", "3.000347", "2.000635"]
)
def test_digital_citizens_pay_nothing_online_for_half_a_year(words: Wording, code: str) -> None:
    def waived(day: date) -> bool:
        return "0 đồng." in told(words, code, Field.FEES, day).partition("117/2026/TT-BTC")[2]

    days = date(2026, 8, 14), date(2026, 8, 15), date(2027, 2, 28), date(2027, 3, 1)
    assert [waived(day) for day in days] == [False, True, True, False]


def test_a_passport_costs_half_online_until_the_year_ends(words: Wording) -> None:
    assert "cấp mới 100.000 đồng" in told(words, "1.001456", Field.FEES, date(2026, 12, 31))
    later = told(words, "1.001456", Field.FEES, date(2027, 1, 1))
    assert "cấp mới 200.000 đồng" in later
    assert "100.000 đồng" not in later


def test_the_form_of_residence_is_the_one_in_force(words: Wording) -> None:
    assert "116/2026/TT-BCA" in told(words, "1.004194", Field.FORMS)
    assert "116/2026/TT-BCA" not in told(words, "1.004194", Field.FORMS, date(2026, 6, 30))
    assert "116/2026/TT-BCA" not in told(words, "1.004194", Field.FEES)


def test_what_was_only_read_about_says_so(words: Wording) -> None:
    assert "nguồn thứ cấp" in told(words, "1.000894", Field.COMPONENTS)
    assert "nguồn thứ cấp" not in told(words, "1.013225", Field.PROCESSING_TIME)


def test_the_district_level_is_gone_where_a_record_still_has_it(words: Wording) -> None:
    old = STARTER["1.001613"].model_dump() | {
        "agencies": {"executing": ["Bảo hiểm xã hội cấp huyện"]}
    }
    corrections = Corrections(EVERY, lambda: THEN).of("1.001613")
    record = Procedure.model_validate(old)
    answer = compose(record, [Field.AGENCY, Field.ADDRESS], words, corrections=corrections)
    assert bubble(answer).count("bảo hiểm xã hội cơ sở") == 1
    assert "cơ sở" not in told(words, "1.001613", Field.AGENCY).partition("203/2025")[2]


@pytest.mark.parametrize("code", CORRECTED)
def test_every_correction_fits_the_walk_whole(words: Wording, code: str) -> None:
    journeys = Journeys.load(CONTENT, words, Corrections(EVERY, lambda: THEN))
    journey = journeys.of(STARTER[code])
    stages = [stage for stage in path(journey, start(journey)) if stage.kind is Kind.UPDATE]
    assert stages == [
        Stage(Kind.UPDATE, str(number)) for number in range(1, len(journey.updates) + 1)
    ]
    for stage, update in zip(stages, journey.updates, strict=True):
        here = start(journey).model_copy(update={"stage": str(stage)})
        assert update in journeys.view(journey, here).text
