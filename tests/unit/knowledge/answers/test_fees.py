"""What a procedure costs is told as the record tells it, and never guessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.answers.model import Field, Section

Said = Callable[..., str]


def paying(*fees: dict[str, Any], channel: str = "online") -> dict[str, Any]:
    return {"channel": channel, "fees": list(fees)}


def test_a_zero_that_nothing_explains_is_not_called_free(said: Said) -> None:
    text = said(Field.FEES, methods=[paying({"amount": 0, "currency": "VND"})])
    assert "chưa đủ để nói là miễn phí" in text
    assert "0 đồng" not in text


def test_it_is_free_where_the_record_says_so(said: Said) -> None:
    text = said(Field.FEES, methods=[paying({"amount": 0, "note": "Miễn phí cho mọi người"})])
    assert "Miễn phí cho mọi người" in text
    assert "chưa đủ" not in text


def test_an_amount_is_written_with_dots_and_its_note(said: Said) -> None:
    fee = {"amount": 1_500_000, "currency": "VND", "note": "mỗi lần"}
    text = said(Field.FEES, methods=[paying(fee)])
    assert "1.500.000 đồng" in text
    assert "mỗi lần" in text


def test_dollars_stay_dollars(said: Said) -> None:
    assert "25 USD" in said(Field.FEES, methods=[paying({"amount": 25, "currency": "USD"})])


def test_an_amount_without_a_currency_says_so(said: Said) -> None:
    text = said(Field.FEES, methods=[paying({"amount": 20000})])
    assert "20.000 (dữ liệu không ghi loại tiền)" in text


def test_a_note_that_names_the_money_needs_no_remark(said: Said) -> None:
    fee = {"amount": 20000, "note": "20.000 đồng một trường hợp"}
    text = said(Field.FEES, methods=[paying(fee)])
    assert text.count("20.000") == 1
    assert "không ghi loại tiền" not in text


def test_a_row_without_amount_and_words_says_so(said: Said) -> None:
    assert "không ghi mức thu" in said(Field.FEES, methods=[paying({"amount": None})])


def test_a_zero_whose_note_names_a_sum_is_pointed_out(said: Said) -> None:
    text = said(Field.FEES, methods=[paying({"amount": 0, "note": "Mức thu 50.000 đồng"})])
    assert "50.000 đồng" in text
    assert "Lưu ý" in text


def test_a_zero_that_says_zero_in_words_is_no_contradiction(said: Said) -> None:
    text = said(Field.FEES, methods=[paying({"amount": 0, "note": "Miễn phí (0 đồng)"})])
    assert "Lưu ý" not in text


def test_channels_that_agree_are_told_together(said: Said) -> None:
    fee = {"amount": 7000, "currency": "VND"}
    text = said(
        Field.FEES,
        methods=[paying(fee, channel=channel) for channel in ("online", "direct", "postal")],
    )
    assert text.count("7.000 đồng") == 1
    assert "Mọi hình thức nộp" in text


def test_channels_that_differ_are_told_apart(said: Said) -> None:
    lines = said(
        Field.FEES,
        methods=[
            paying({"amount": 7000, "currency": "VND"}),
            paying({"amount": 15000, "currency": "VND"}, channel="direct"),
            paying({"amount": 15000, "currency": "VND"}, channel="postal"),
        ],
    ).split("\n")
    online, others = lines
    assert "Trực tuyến" in online
    assert "7.000" in online
    assert "Trực tiếp, Qua bưu chính" in others
    assert "15.000" in others


def test_one_channel_among_silent_ones_is_not_called_all_of_them(said: Said) -> None:
    methods = [paying({"amount": 7000, "currency": "VND"}), {"channel": "direct"}]
    text = said(Field.FEES, methods=methods)
    assert "Trực tuyến: 7.000" in text
    assert "Mọi hình thức" not in text


def test_two_channels_that_agree_beside_a_silent_one_are_named(said: Said) -> None:
    fee = {"amount": 7000, "currency": "VND"}
    methods = [paying(fee), paying(fee, channel="direct"), {"channel": "postal"}]
    assert said(Field.FEES, methods=methods) == "• Trực tuyến, Trực tiếp: 7.000 đồng"


def test_several_fees_of_a_channel_stand_under_its_name(said: Said) -> None:
    fees = [
        {"amount": 7000, "currency": "VND", "note": "cá nhân"},
        {"amount": 5000, "currency": "VND", "note": "theo danh sách"},
        {"amount": 5000, "currency": "VND", "note": "theo danh sách"},
    ]
    assert said(Field.FEES, methods=[paying(*fees)]).split("\n") == [
        "Trực tuyến:",
        "• 7.000 đồng – cá nhân",
        "• 5.000 đồng – theo danh sách",
    ]


@pytest.mark.parametrize("methods", [[], [{"channel": "online"}]])
def test_no_row_is_silence_and_not_free(
    section: Callable[..., Section], methods: list[dict[str, Any]]
) -> None:
    silent = section(Field.FEES, methods=methods)
    assert not silent.known
    assert "miễn phí" not in " ".join(silent.lines).lower()


def test_a_note_that_says_the_amount_is_not_told_twice(said: Said) -> None:
    fee = {"amount": 7000, "currency": "VND", "note": "Cá nhân: 7.000 đồng một lần."}
    text = said(Field.FEES, methods=[paying(fee)])
    assert text == "• Trực tuyến: Cá nhân: 7.000 đồng một lần."
