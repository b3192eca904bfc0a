"""Cells are read as people read them, and what is unclear stays words."""

from __future__ import annotations

import pytest

from knowledge.catalogue.formats import values
from knowledge.catalogue.model import Channel, Duration, Fee, FeeKind, Level, TimeUnit


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("7 Ngày làm việc", Duration(amount=7, unit=TimeUnit.WORKING_DAY)),
        ("03 Ngày", Duration(amount=3, unit=TimeUnit.DAY)),
        ("1,5 giờ", Duration(amount=1.5, unit=TimeUnit.HOUR)),
        ("3 WORKING_DAY", Duration(amount=3, unit=TimeUnit.WORKING_DAY)),
        ("1", Duration(amount=1)),
        ("1 OTHER", Duration(amount=1)),
        (" OTHER", Duration()),
        ("Không có thông tin", Duration()),
        ("Ngay trong ngày", Duration(note="Ngay trong ngày")),
        ("7 đến 10 ngày", Duration(note="7 đến 10 ngày")),
    ],
)
def test_times(cell: str, time: Duration) -> None:
    assert values.duration(cell) == time


@pytest.mark.parametrize(
    ("cell", "fees"),
    [
        ("10.000 Việt Nam Đồng\n(Mỗi lần)", [Fee(amount=10000, currency="VND", note="Mỗi lần")]),
        ("8,000 VNĐ", [Fee(amount=8000, currency="VND")]),
        ("7000 VNĐ ()", [Fee(amount=7000, currency="VND")]),
        ("25 USD", [Fee(amount=25, currency="USD")]),
        ("Miễn phí", [Fee(amount=0)]),
        ("Miễn phí\n(Do tỉnh quy định)", [Fee(amount=0, note="Do tỉnh quy định")]),
        (
            "Phí : 10.000 Đồng (- Theo danh sách: + Một người)\nLệ phí : Miễn phí Đồng (Trẻ em)",
            [
                Fee(
                    kind=FeeKind.SERVICE_FEE,
                    amount=10000,
                    currency="VND",
                    note="- Theo danh sách: + Một người",
                ),
                Fee(amount=0, note="Trẻ em"),
            ],
        ),
        ("0 VNĐ ((Miễn lệ phí.))", [Fee(amount=0, currency="VND", note="(Miễn lệ phí.)")]),
        ("Không có thông tin", []),
        ("", []),
        ("Theo quy định của tỉnh", [Fee(note="Theo quy định của tỉnh")]),
        ("0,1% giá trị", [Fee(note="0,1% giá trị")]),
    ],
)
def test_fees(cell: str, fees: list[Fee]) -> None:
    assert list(values.fees(cell)) == fees


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("1 bản chính", (1, 0)),
        ("1 bản chính,\n2 bản sao", (1, 2)),
        ("Bản chính: 1\nBản sao: 0", (1, 0)),
        ("Bản chính: 0, Bản sao: 3", (0, 3)),
        ("", (0, 0)),
    ],
)
def test_numbers_of_papers(cell: str, count: tuple[int, int]) -> None:
    assert values.copies(cell) == count


def test_levels_leave_out_what_is_no_level_any_more() -> None:
    assert values.levels("Cấp Xã, Cấp tỉnh, Cấp Huyện") == (Level.PROVINCE, Level.WARD)
    assert values.levels("Không có thông tin") == ()


def test_subjects_are_told_apart_although_names_hold_commas() -> None:
    assert values.subjects(
        "Tổ chức (không bao gồm doanh nghiệp, HTX), Cán bộ, công chức, viên chức, Công dân Việt Nam"
    ) == (
        "Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "Cán bộ, công chức, viên chức",
        "Công dân Việt Nam",
    )


def test_channels_and_kinds_are_known_in_words_and_as_the_portal_codes_them() -> None:
    assert values.channel("Dịch vụ bưu chính công ích") is Channel.POSTAL
    assert values.channel("ONLINE") is Channel.ONLINE
    assert values.channel("Bồ câu") is None
    assert values.kind("TTHC được luật giao quy định chi tiết") == "ASSIGNED_REGULATION"
    assert values.kind("NOT_ASSIGNED_REGULATION") == "NOT_ASSIGNED_REGULATION"
    assert values.kind("Chưa phân loại") == ""


def test_a_decision_is_its_number() -> None:
    assert values.decision_number("Quyết định số 6375/QĐ-BQP") == "6375/QĐ-BQP"
    assert values.decision_number("6375/QĐ-BQP") == "6375/QĐ-BQP"
