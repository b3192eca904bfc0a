"""Codes of every published form, as people type them; and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.codes import Kind, classify, load_units, read_agency_number, read_code, read_codes
from tests.unit.dossiers.conftest import CONTENT

UNITS = load_units(CONTENT / "dossiers" / "units.yml")

PROVINCIAL = "H15.50.05.13-261008-0975"
OLD = "000.00.16.H40-210915-0001"
NATIONAL = "G01.899.909-260916-890028"

# What is typed, its one spelling, the unit, the day of receipt.
CODES = [
    # The forms as printed.
    (PROVINCIAL, PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    (OLD, OLD, "000.00.16.H40", "2021-09-15"),
    (NATIONAL, NATIONAL, "G01.899.909", "2026-09-16"),
    ("000.00.01.H26-260930-0012", "000.00.01.H26-260930-0012", "000.00.01.H26", "2026-09-30"),
    ("000.A0.01.H26-210212-9090", "000.A0.01.H26-210212-9090", "000.A0.01.H26", "2021-02-12"),
    ("000.23.28.H29-220506-0012", "000.23.28.H29-220506-0012", "000.23.28.H29", "2022-05-06"),
    ("G09.20-20260609-0092637", "G09.20-20260609-0092637", "G09.20", "2026-06-09"),
    ("H40.16-240915-0001", "H40.16-240915-0001", "H40.16", "2024-09-15"),
    ("H26.103-260302-00411", "H26.103-260302-00411", "H26.103", "2026-03-02"),
    ("H56-261102-0007", "H56-261102-0007", "H56", "2026-11-02"),
    (
        "H21.24.01.01-20261102-12345678",
        "H21.24.01.01-20261102-12345678",
        "H21.24.01.01",
        "2026-11-02",
    ),
    ("G12.18-261102-123456", "G12.18-261102-123456", "G12.18", "2026-11-02"),
    ("D01.02-260105-0031", "D01.02-260105-0031", "D01.02", "2026-01-05"),
    # Inside a sentence.
    ("H15.50.05.13-261008-0975 xong chưa", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("hồ sơ h15.50.05.13-261008-0975, hẹn hôm qua", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("ma hs:H15.50.05.13-261008-0975?", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("(H15.50.05.13-261008-0975)", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("mã hồ sơ “000.00.16.H40-210915-0001” ạ", OLD, "000.00.16.H40", "2021-09-15"),
    ("mã của em là G01.899.909-260916-890028.", NATIONAL, "G01.899.909", "2026-09-16"),
    ("H15.50.05.13-261008-0975 0912345678", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("sđt 0912345678 mã H15.50.05.13-261008-0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    # Small letters.
    ("h15.50.05.13-261008-0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("000.a0.01.h26-210212-9090", "000.A0.01.H26-210212-9090", "000.A0.01.H26", "2021-02-12"),
    # Dashes of every kind.
    ("H15.50.05.13–261008–0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("H15.50.05.13—261008—0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("H15.50.05.13−261008−0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("H15.50.05.13_261008_0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("H15.50.05.13 - 261008 - 0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("H15.50.05.13.261008.0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    # Spaces for dots, and spaces that slipped in.
    ("H15 50 05 13 261008 0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("h15 50 05 13-261008-0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("H15. 50. 05. 13 – 261008 – 0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("000 00 16 h40 210915 0001", OLD, "000.00.16.H40", "2021-09-15"),
    ("G01 899 909-260916-890028", NATIONAL, "G01.899.909", "2026-09-16"),
    ("H15,50,05,13-261008-0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("H15.50.05.13-261008-\n0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("H15.50.05.13\u00a0-\u00a0261008\u00a0-\u00a00975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("H15.50\u200b.05.13-261008-0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    # O for 0, and full-width characters.
    ("H15.5O.O5.13-261OO8-O975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("h15.5o.o5.13-261oo8-o975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
    ("OOO.OO.16.H4O-21O915-OOO1", OLD, "000.00.16.H40", "2021-09-15"),
    ("000.AO.01.H26-210212-9090", "000.A0.01.H26-210212-9090", "000.A0.01.H26", "2021-02-12"),
    ("HO1.20-260930-0012", "H01.20-260930-0012", "H01.20", "2026-09-30"),
    ("Ｈ15．50．05．13－261008－0975", PROVINCIAL, "H15.50.05.13", "2026-10-08"),
]


@pytest.mark.parametrize(("typed", "spelling", "unit", "day"), CODES, ids=[c[0] for c in CODES])
def test_a_code_is_read_however_it_is_typed(typed: str, spelling: str, unit: str, day: str) -> None:
    code = read_code(typed)
    assert code is not None
    assert (code.text, code.unit, code.received_on) == (spelling, unit, date.fromisoformat(day))
    assert classify(typed) is Kind.DOSSIER


def test_there_are_enough_codes() -> None:
    assert len({typed for typed, *_ in CODES}) >= 40


@pytest.mark.parametrize(
    ("typed", "agency"),
    [
        (PROVINCIAL, "UBND tỉnh Đắk Lắk"),
        ("000.00.01.H26-260930-0012", "UBND thành phố Hà Nội"),
        (NATIONAL, "Bộ Công an"),
        ("G12.18-261102-123456", "Bộ Tài chính"),
        ("H99.01-261102-0001", None),
    ],
)
def test_a_code_names_the_likely_agency(typed: str, agency: str | None) -> None:
    code = read_code(typed, UNITS)
    assert code is not None
    assert code.agency == agency


def test_only_codes_of_national_systems_name_their_owner() -> None:
    systems = {typed: code.system for typed, *_ in CODES if (code := read_code(typed))}
    assert systems[NATIONAL] == "89"
    assert systems[PROVINCIAL] is systems["G09.20-20260609-0092637"] is None


def test_several_codes_are_told_once_each_in_order() -> None:
    text = f"{OLD} với {PROVINCIAL}, à {OLD.lower()} nữa"
    assert [code.text for code in read_codes(text)] == [OLD, PROVINCIAL]


def test_a_code_stays_out_of_logs() -> None:
    code = read_code(PROVINCIAL)
    assert PROVINCIAL not in repr(code)
    assert str(code) == PROVINCIAL


OTHERS = [
    # A part missing, too short, too long, or a day that does not exist.
    ("H15.50.05.13-261308-0975", Kind.BROKEN_DOSSIER),
    ("H15.50.05.13-260230-0975", Kind.BROKEN_DOSSIER),
    ("G09.20-20261345-0092637", Kind.BROKEN_DOSSIER),
    ("H15.50.05.13-261008", Kind.BROKEN_DOSSIER),
    ("H15.50.05.13-0975 xong chưa", Kind.BROKEN_DOSSIER),
    ("H15.50.05.13-261008-975", Kind.BROKEN_DOSSIER),
    ("H15.50.05.13-261008-097512345", Kind.BROKEN_DOSSIER),
    ("H15500513-261008-0975", Kind.BROKEN_DOSSIER),
    ("15.50.05.13-261008-0975", Kind.BROKEN_DOSSIER),
    # Procedures, also in provinces' copies.
    ("1.004194", Kind.PROCEDURE),
    ("thủ tục 2.000815 cần gì", Kind.PROCEDURE),
    ("1.001193.000.00.00.H56", Kind.PROCEDURE),
    ("1.014028.H35", Kind.PROCEDURE),
    # Agencies' own numbers.
    ("03706/2026/07906", Kind.AGENCY_NUMBER),
    ("hs bhxh 03706 / 2026 / 07906", Kind.AGENCY_NUMBER),
    # Phones.
    ("0912345678", Kind.PHONE),
    ("sđt em 091 234 5678", Kind.PHONE),
    ("0912.345.678", Kind.PHONE),
    ("+84 912 345 678", Kind.PHONE),
    ("84912345678", Kind.PHONE),
    ("024 3825 1234", Kind.PHONE),
    # Personal numbers: ID cards, social insurance, health insurance cards.
    ("001099012345", Kind.PERSONAL_ID),
    ("001 099 012 345", Kind.PERSONAL_ID),
    ("cmnd 012345678", Kind.PERSONAL_ID),
    ("012.345.678", Kind.PERSONAL_ID),
    ("mã số bhxh 0123456789", Kind.PERSONAL_ID),
    ("GD4797912345678", Kind.PERSONAL_ID),
    ("012345\u200b678901", Kind.PERSONAL_ID),
    # Nothing of all this.
    ("", Kind.NONE),
    ("hồ sơ của tôi tới đâu rồi", Kind.NONE),
    ("Nghị định 118/2025/NĐ-CP", Kind.NONE),
    ("QĐ 20/2020/QĐ-TTg", Kind.NONE),
    ("nộp ngày 08-10-2026 lúc 15 giờ 30", Kind.NONE),
    ("phí 100.000.000 đồng", Kind.NONE),
    ("KQ.G15.000031", Kind.NONE),
    ("mẫu CT01, TK-02", Kind.NONE),
    ("khổ A4, 100-2000 tờ", Kind.NONE),
]


@pytest.mark.parametrize(("typed", "kind"), OTHERS, ids=[typed for typed, _ in OTHERS])
def test_other_numbers_are_told_apart(typed: str, kind: Kind) -> None:
    assert classify(typed) is kind
    assert read_code(typed) is None


def test_an_agency_number_is_read_in_one_spelling() -> None:
    assert read_agency_number("hs 03706 / 2026 / 07906") == "03706/2026/07906"
    assert read_agency_number(PROVINCIAL) is None


LETTERS = st.text("HGhgO0o123456789.,-– /_\n", max_size=60)


@given(st.one_of(st.text(), LETTERS))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    kind = classify(text)
    assert (read_code(text) is not None) == (kind is Kind.DOSSIER)


@given(
    st.from_regex(r"[A-Y][0-9]{2}(\.[0-9]{2,3}){0,4}", fullmatch=True),
    st.dates(date(2015, 1, 1), date(2060, 1, 1)),
    st.sampled_from(["%y%m%d", "%Y%m%d"]),
    st.from_regex(r"[0-9]{4,8}", fullmatch=True),
)
def test_every_code_by_the_grammar_reads_as_itself(
    unit: str, day: date, form: str, tail: str
) -> None:
    printed = f"{unit}-{day.strftime(form)}-{tail}"
    code = read_code(f"hồ sơ {printed} đâu rồi")
    assert code is not None
    assert (code.text, code.received_on) == (printed, day)
