"""Names shrink to initials; long numbers vanish; dates, sums and dossier codes stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.masking import mask_name, mask_numbers


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nguyễn Văn An", "N••••• V•• A•"),
        ("Nguye\u0302\u0303n Va\u0306n An", "N••••• V•• A•"),  # the same, with loose diacritics
        ("  trần   thị ý  ", "t••• t•• •"),
        ("HỒ", "H•"),
        ("Công ty 3T 0312345678", "C••• t• •• ••••••••••"),
        ("", ""),
    ],
)
def test_a_name_is_shown_as_initials(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    "text",
    [
        "001099012345",
        "CCCD 001 099 012 345",
        "cmnd 012.345.678",
        "gọi 0912-345-678",
        "+84912345678",
        "thẻ GD4797912345678",
        "001099\u200b012345",
        "００１０９９０１２３４５",
        "01-01-2012-3456",
    ],
)
def test_personal_numbers_are_hidden(text: str) -> None:
    assert "••••" in mask_numbers(text)
    assert len(re.findall(r"\d", mask_numbers(text))) == 0


@pytest.mark.parametrize(
    "text",
    [
        "hẹn 08-10-2026 lúc 15 giờ 30",
        "lệ phí 100.000.000 đồng",
        "hồ sơ H15.50.05.13-261008-0975",
        "hồ sơ 000.00.16.H40-210915-0001, thủ tục 1.004194",
        "số 03706/2026/07906",
        "Nghị định 118/2025/NĐ-CP",
    ],
)
def test_what_is_not_personal_stays(text: str) -> None:
    assert mask_numbers(text) == text


@given(st.one_of(st.text(), st.text("0123456789 .-H/\u200b", max_size=40)))
def test_no_nine_digits_in_a_row_ever_remain(text: str) -> None:
    assert not re.search(r"\d{9}", mask_numbers(text))
