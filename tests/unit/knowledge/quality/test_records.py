"""Records as a whole and beside each other."""

from __future__ import annotations

import pytest

from knowledge.catalogue.model import Step
from knowledge.quality.completeness import Aspect, missing, shares
from tests.unit.knowledge.quality.conftest import checks


def among(id, procedures):
    (check,) = (each for each in checks() if each.id == id)
    return [(each.procedure.code, each.quote) for each in check.among(procedures)]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"decision_no": "Demo/QĐ-BCA"}, "test_value"),
        ({"decision_no": "QĐ/0001-BTP"}, "test_value"),
        ({"code": "1.014955-Xoa"}, "test_value"),
        ({"decision_no": "2565"}, "decision_odd"),
        ({"code": "1.0133611"}, "code_odd"),
        ({"name": "THẢ ĐÈN TRỜI"}, "name_capitals"),
        ({"steps": (Step(text="Bước đầu là nộp hồ sơ. " * 60),)}, "steps_in_one"),
    ],
)
def test_each_fault_of_a_record_has_its_name(faults, procedure, fields, fault):
    assert fault in faults(procedure(**fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"decision_no": "1234/QĐ-BTP", "code": "1.001193.000.00.00.H41"},
        {"name": "Cấp thẻ ABTC", "steps": (Step(text="Nộp."), Step(text="Nhận. " * 300))},
    ],
)
def test_an_ordinary_record_has_none_of_them(faults, procedure, fields):
    assert set(faults(procedure(**fields))) == {"part_missing"}


def test_same_names_in_one_agency_point_at_each_other(procedure):
    one = procedure(code="9.000001", name="Thả đèn", published_by="Bộ Đèn")
    two = procedure(code="9.000002", name="thả  đèn.", published_by="Bộ Đèn")
    elsewhere = procedure(code="9.000003", name="Thả đèn", published_by="Bộ Gió")
    assert among("name_shared", [one, two, elsewhere]) == [
        ("9.000001", "Trùng với 9.000002"),
        ("9.000002", "Trùng với 9.000001"),
    ]


def test_two_records_of_one_code_are_both_named(procedure):
    twice = [procedure(portal_id="a"), procedure(portal_id="b", name="Tên khác")]
    assert [code for code, _ in among("code_shared", twice)] == ["9.200001", "9.200001"]
    assert among("name_shared", twice) == []


def test_what_is_missing_is_named_and_a_fee_never_is(faults, procedure):
    empty = procedure(decision_no="1/QĐ-BĐ", subjects=("Công dân",))
    assert Aspect.STEPS in missing(empty)
    assert not {Aspect.DECISION, Aspect.SUBJECTS, Aspect.FEES} & set(missing(empty))
    (finding,) = faults(empty)["part_missing"]
    assert finding.quote.startswith("Còn trống: Cơ quan thực hiện, Trình tự")


def test_shares_count_zero_without_words_as_no_fee(fee):
    filled = shares([fee("", 0), fee("Không thu", 0), fee("", 8000), fee("", None)])
    assert filled[Aspect.FEES] == 0.5
    assert filled[Aspect.METHODS] == 1
    assert shares([]) == {}
