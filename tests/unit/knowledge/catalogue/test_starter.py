"""The starter catalogue answers honestly, and a slip in it is shown by file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.catalogue.history.successors import Successors
from knowledge.catalogue.model import Procedure, TimeUnit
from knowledge.catalogue.starter import load_starter
from knowledge.errors import ConfigurationError

CONTENT = Path(__file__).parents[4] / "content" / "procedures"
PROCEDURES = load_starter(CONTENT)

MINIMAL = """\
code: '1.004194'
name: Đăng ký tạm trú
methods:
  - channel: online
    fees:
      - amount: 7000
source:
  title: Cổng Dịch vụ công quốc gia
  url: https://dichvucong.gov.vn
  as_of: 2026-07-18
  confidence: checked
"""

every_procedure = pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda p: p.code)


def write(folder: Path, text: str, name: str = "1.004194.yml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_hundred_procedures_with_their_own_codes() -> None:
    assert len({procedure.code for procedure in PROCEDURES}) == 100


@every_procedure
def test_each_has_what_a_citizen_asks_for(procedure: Procedure) -> None:
    assert procedure.agencies.executing
    assert procedure.subjects
    assert 3 <= len(procedure.steps) <= 6
    assert procedure.legal_basis
    assert procedure.results
    assert procedure.conditions
    assert any(case.documents for case in procedure.cases)


@every_procedure
def test_each_method_has_a_time_and_says_what_it_costs(procedure: Procedure) -> None:
    assert procedure.methods
    for method in procedure.methods:
        known = method.time.amount and method.time.unit is not TimeUnit.UNKNOWN
        assert known or method.time.note  # what goes by a yearly calendar has no number of days
        assert method.fees


@every_procedure
def test_no_fee_is_given_as_zero_or_left_open_without_saying_why(procedure: Procedure) -> None:
    fees = [fee for method in procedure.methods for fee in method.fees]
    assert [fee for fee in fees if not fee.amount and not fee.note] == []


@every_procedure
def test_each_says_where_it_comes_from(procedure: Procedure) -> None:
    assert procedure.source is not None
    assert procedure.source.title
    assert procedure.code in procedure.source.url


@every_procedure
def test_the_way_to_the_national_portal_is_told(procedure: Procedure) -> None:
    steps = " ".join(step.text for step in procedure.steps)
    assert "dichvucong.gov.vn" in steps
    assert "VNeID" in steps


def test_merged_identity_card_procedures_are_told_as_abolished() -> None:
    successors = Successors.load(CONTENT.parent / "successors.yml")
    merged = {p.code for p in PROCEDURES if successors.of(p.code, date(2026, 11, 22))}
    assert {"1.014061", "1.014062", "1.014063", "1.014064"} <= merged


@every_procedure
def test_what_holds_for_a_time_is_left_to_the_corrections(procedure: Procedure) -> None:
    written = procedure.model_dump_json(exclude={"legal_basis"})
    assert "117/2026" not in written
    assert "28/2/2027" not in written


def test_a_well_formed_file_is_loaded(tmp_path: Path) -> None:
    assert [p.code for p in load_starter(write(tmp_path, MINIMAL))] == ["1.004194"]


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("amount: 7000", "amount: bảy nghìn", r"1\.004194\.yml:6: methods\.0\.fees\.0\.amount: "),
        ("channel: online", "channel: fax", r"1\.004194\.yml:4: methods\.0\.channel: "),
        ("name: Đăng", "nam: Đăng", r"1\.004194\.yml:2: nam: "),
        ("code: '1.004194'", "code: '1.004222'", r"1\.004194\.yml:1: code: "),
        ("as_of: 2026-07-18", "as_of: hôm qua", r"1\.004194\.yml:10: source\.as_of: "),
        ("checked", "official", r"1\.004194\.yml:11: source\.confidence: "),
        ("name: Đăng ký", "name: [Đăng ký", r"1\.004194\.yml:\d+: "),
    ],
)
def test_a_slip_is_shown_by_file_and_line(
    tmp_path: Path, right: str, wrong: str, place: str
) -> None:
    with pytest.raises(ConfigurationError, match=place):
        load_starter(write(tmp_path, MINIMAL.replace(right, wrong)))


def test_a_record_without_a_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="source: "):
        load_starter(write(tmp_path, MINIMAL.split("source:")[0]))


def test_a_key_written_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"1\.004194\.yml:12: name: "):
        load_starter(write(tmp_path, MINIMAL + "name: Tạm trú\n"))
