"""A fee cell is compared with the words beside it, never with a law we might not know."""

from __future__ import annotations

from datetime import date

import pytest


def kinds(found):
    return {id for id in found if id.startswith("fee_")}


@pytest.mark.parametrize(
    ("note", "amount", "fault"),
    [
        ("Lệ phí 135.000 đồng/lần", 0, "fee_zero_contradicted"),
        ("Phí 5 USD/người", 0, "fee_zero_contradicted"),
        ("Do HĐND tỉnh quy định", 0, "fee_zero_set_by_council"),
        ("20.000đ/tờ khai", 20, "fee_scale"),
        ("Từ 150 tỷ: 17,5 triệu đồng/giấy", 17_500_000_000, "fee_scale"),
        ("", 25, "fee_too_small"),
        ("", 0, "fee_zero_unexplained"),
        ("", None, "fee_row_empty"),
    ],
)
def test_each_fault_of_a_cell_has_its_name(faults, fee, note, amount, fault):
    assert kinds(faults(fee(note, amount))) == {fault}


@pytest.mark.parametrize(
    ("note", "amount"),
    [
        ("Không thu phí theo Điều 4", 0),
        ("20.000 đồng/tờ khai", 20_000),
        ("Giảm 50% khi nộp trực tuyến", 500),  # The note is about a share, not a sum.
        ("145 USD/thẻ", 145),
        ("Theo quy định", None),
        ("Mức tối đa 10.000.0000 đồng, hai mươi nghìn đồng", 20_000),
    ],
)
def test_a_cell_that_can_be_right_is_left_alone(faults, fee, note, amount):
    assert kinds(faults(fee(note, amount))) == set()


def test_a_sum_out_of_a_long_tariff_proves_no_lost_zero(faults, fee):
    tariff = "Thiết lập mạng có vốn trên 100.000.000 đồng theo biểu kèm theo. " + "Chi tiết. " * 30
    assert kinds(faults(fee(tariff, 1_000_000))) == set()


def test_a_lower_fee_in_the_note_counts_until_its_last_day(faults, fee):
    record = fee(
        "áp dụng mức phí 2.500 đồng/bản kể từ ngày 01/7/2025 đến hết ngày 31/12/2026", 5000, "VND"
    )
    assert kinds(faults(record, date(2026, 12, 31))) == {"fee_other_now"}
    assert kinds(faults(record, date(2027, 1, 1))) == set()
    assert "rule_ended" in faults(record, date(2027, 1, 1))


def test_the_quote_is_the_records_own_and_marks_the_sum(faults, fee):
    (finding,) = faults(fee("Cấp mới: 135.000 đồng/lần", 0))["fee_zero_contradicted"]
    assert (finding.cell, finding.mark) == ("0", "135.000 đồng")
    assert finding.quote == "Cấp mới: 135.000 đồng/lần"


def test_channels_that_say_the_same_are_one_finding(faults, fee, procedure):
    (online,) = fee("Lệ phí 8.000 đồng", 0).methods
    direct = online.model_copy(update={"channel": "direct"})
    (finding,) = faults(procedure(methods=(online, direct)))["fee_zero_contradicted"]
    assert finding.channels == ("online", "direct")
