"""How long it takes is told with the record's own unit, or with the lack of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.answers.model import Field, Section

Said = Callable[..., str]


def taking(amount: float | None, unit: str = "unknown", **more: Any) -> dict[str, Any]:
    return {"channel": "online", "time": {"amount": amount, "unit": unit}, **more}


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        (3, "working_day", "3 ngày làm việc"),
        (15, "day", "15 ngày"),
        (0.5, "day", "0,5 ngày"),
        (4, "hour", "4 giờ"),
        (2, "month", "2 tháng"),
        (1, "year", "1 năm"),
    ],
)
def test_a_time_keeps_its_unit(said: Said, amount: float, unit: str, text: str) -> None:
    line = said(Field.PROCESSING_TIME, methods=[taking(amount, unit)])
    assert line == f"• Trực tuyến: {text}"


def test_a_number_without_a_unit_says_so_and_shows_the_words(said: Said) -> None:
    text = said(Field.PROCESSING_TIME, methods=[taking(5, note="Không quá 05 ngày từ khi nhận")])
    assert "5 (dữ liệu không ghi đơn vị" in text
    assert "Không quá 05 ngày từ khi nhận" in text


def test_words_alone_are_told_as_they_are(said: Said) -> None:
    text = said(Field.PROCESSING_TIME, methods=[taking(None, note="Trả ngay trong buổi")])
    assert text == "• Trực tuyến: Trả ngay trong buổi"


def test_with_a_unit_the_place_to_hand_in_is_not_mixed_in(said: Said) -> None:
    text = said(Field.PROCESSING_TIME, methods=[taking(3, "day", note="Nộp tại xã")])
    assert "Nộp tại xã" not in text


def test_a_time_written_in_words_by_the_record_is_kept(said: Said) -> None:
    method = {"channel": "direct", "time": {"note": "Giải quyết trong ngày", "unit": "day"}}
    assert "Giải quyết trong ngày" in said(Field.PROCESSING_TIME, methods=[method])


def test_channels_that_differ_are_told_apart(said: Said) -> None:
    methods = [taking(3, "day"), {**taking(5, "day"), "channel": "postal"}]
    assert said(Field.PROCESSING_TIME, methods=methods).split("\n") == [
        "• Trực tuyến: 3 ngày",
        "• Qua bưu chính: 5 ngày",
    ]


def test_a_sub_case_with_another_limit_is_told_too(said: Said) -> None:
    text = said(
        Field.PROCESSING_TIME,
        methods=[taking(3, "day")],
        processing_cases=[
            {"name": "Cần xác minh", "code": "a", "time": {"amount": 10, "unit": "day"}},
            {"name": "Thông thường", "code": "b", "time": {"amount": 3, "unit": "day"}},
            {"name": "Không rõ", "code": "c", "time": {"amount": 7, "unit": "unknown"}},
        ],
    )
    assert "Cần xác minh: 10 ngày" in text
    assert "Thông thường" not in text
    assert "Không rõ" not in text


@pytest.mark.parametrize("methods", [[], [taking(0, "day")], [taking(None)]])
def test_no_time_is_silence(section: Callable[..., Section], methods: list[dict[str, Any]]) -> None:
    assert not section(Field.PROCESSING_TIME, methods=methods).known
