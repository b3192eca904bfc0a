"""A walk goes by the law: a corrected time is walked by, a new rule has its own step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.corrections.model import Correction, Rule
from knowledge.journeys.amending import amended
from knowledge.journeys.derive import derive
from knowledge.journeys.model import Journey
from knowledge.journeys.moves import start
from knowledge.journeys.path import path

RECORD: dict[str, Any] = {
    "methods": [
        {
            "channel": "online",
            "time": {"amount": 20, "unit": "day"},
            "fees": [{"amount": 7000, "currency": "VND"}],
        }
    ],
    "cases": [
        {"documents": [{"name": "Tờ khai mẫu D1", "originals": 1}, {"name": "Ảnh", "copies": 1}]}
    ],
}


@pytest.fixture
def walk(
    procedure: Callable[..., Procedure], words: Wording, journey_words: Wording
) -> Callable[..., Journey]:
    """`walk({"fields": […], "says": …}, …)`: the record's journey with such changes."""

    def of(*changes: dict[str, Any]) -> Journey:
        record = procedure(**RECORD)
        rule = Rule.model_validate(
            {
                "source": {"title": "Nghị định 9/2026/NĐ-CP"},
                "effective_from": date(2026, 7, 1),
                "reviewed_by": "Nhóm Một Cửa",
                "reviewed_on": date(2026, 11, 22),
                "changes": [{"codes": [record.code], **change} for change in changes],
            }
        )
        corrections = [Correction("kites.yml", rule, change) for change in rule.changes]
        return amended(derive(record, journey_words, words), record, corrections, words)

    return of


def test_a_replaced_time_is_the_one_walked_by(walk: Callable[..., Journey]) -> None:
    journey = walk({"fields": ["processing_time"], "says": "Còn 7 ngày thôi.", "replaces": True})
    assert journey.time == "Còn 7 ngày thôi (theo Nghị định 9/2026/NĐ-CP)"
    assert "7.000 đồng" in journey.fee
    assert "từ 01/07/2026" in journey.updates[0]


def test_what_is_added_comes_after_fee_and_time(walk: Callable[..., Journey]) -> None:
    journey = walk({"fields": ["fees"], "says": "Trực tuyến là 0 đồng."})
    assert "7.000 đồng" in journey.fee
    stages = [str(stage) for stage in path(journey, start(journey))]
    assert stages[stages.index("money") + 1] == "update.1"
    assert "Trực tuyến là 0 đồng." in journey.updates[0]


def test_a_new_form_is_told_at_its_paper_only(walk: Callable[..., Journey]) -> None:
    journey = walk({"fields": ["components"], "said": ["mẫu D1"], "says": "Dùng mẫu D2 nhé."})
    form, photo = journey.papers
    assert form.note == "Dùng mẫu D2 nhé (theo Nghị định 9/2026/NĐ-CP)"
    assert photo.note == ""
    assert journey.updates == ()


def test_a_long_correction_leaves_room_for_fee_and_time_in_one_bubble(
    walk: Callable[..., Journey],
) -> None:
    long = "Nhà ở bảy ngày, công trình khác mười ngày làm việc. " * 5
    journey = walk({"fields": ["processing_time"], "says": long, "replaces": True})
    assert len(journey.fee) + len(journey.time) <= 300
    assert long.strip() in journey.updates[0]


def test_who_is_under_way_sees_that_it_changed(walk: Callable[..., Journey]) -> None:
    change = {"fields": ["fees"], "says": "Trực tuyến là 0 đồng."}
    before, after = walk({**change, "said": ["không hề ghi"]}), walk(change)
    assert before.updates == ()
    assert before.version != after.version
