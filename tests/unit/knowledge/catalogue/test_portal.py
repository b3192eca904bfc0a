"""A record of the portal is read whole, whatever envelope it comes in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from knowledge.catalogue.model import Channel, FeeKind, Level, Scope, TimeUnit
from knowledge.catalogue.portal import read_record
from knowledge.errors import CatalogueError

Record = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda detail: detail,
        lambda detail: {"id": "x", "code": "x", "name": "x", "detail": detail},
        lambda detail: {"code": "OK", "data": detail},
        lambda detail: {"code": "OK", "data": {"detail": detail}},
    ],
    ids=["bare", "detail", "envelope", "both"],
)
def test_the_envelope_does_not_matter(record: Record, wrap: Callable[[Any], Any]) -> None:
    read = read_record(wrap(record()))
    assert (read.code, read.name) == ("9.200001", "Đăng ký thả đèn trời")
    assert read.updated_on == date(2026, 7, 1)


def test_codes_and_names_are_cleaned(record: Record) -> None:
    read = read_record(record(code=" 9.200001", name=" Đăng ký\u00a0thả\nđèn trời "))
    assert (read.code, read.name) == ("9.200001", "Đăng ký thả đèn trời")


@pytest.mark.parametrize("broken", [{"code": ""}, {"name": None}, {"code": " ", "name": "x"}])
def test_a_record_without_code_or_name_is_refused(record: Record, broken: dict[str, Any]) -> None:
    with pytest.raises(CatalogueError, match="thiếu mã hoặc tên"):
        read_record(record(**broken))


@pytest.mark.parametrize(
    "broken",
    [
        {"executionMethods": [{"submissionMethod": "PIGEON"}]},
        {"executionMethods": 7},
        {"executionMethods": [{"submissionMethod": "DIRECT", "fees": [{"value": "năm nghìn"}]}]},
        {"updatedAt": "hôm qua"},
        {"updatedAt": 10**30},
        {"procedureProposal": "12/QĐ"},
    ],
)
def test_a_record_of_another_shape_is_refused_by_its_code(
    record: Record, broken: dict[str, Any]
) -> None:
    with pytest.raises(CatalogueError, match=r"9\.200001 sai cấu trúc"):
        read_record(record(**broken))


def test_nulls_in_lists_are_dropped(record: Record) -> None:
    read = read_record(
        record(
            executionMethods=[None, {"submissionMethod": "DIRECT", "fees": [None, {"value": 5}]}],
            executionCases=[None, {"name": "", "profileComponents": [None, {"name": "Đơn"}]}],
            legalBasisesDetails=[None, {"code": "1/2026/NĐ-CP"}],
            subjectTypesDetails=[None, {"name": "Công dân"}, {"name": None}],
            executionSteps=[None],
            cases=None,
        )
    )
    (method,) = read.methods
    assert [fee.amount for fee in method.fees] == [5]
    assert [document.name for document in read.cases[0].documents] == ["Đơn"]
    assert [basis.number for basis in read.legal_basis] == ["1/2026/NĐ-CP"]
    assert read.subjects == ("Công dân",)
    assert read.steps == ()


def test_a_way_of_handing_in_keeps_its_time_fees_and_words(record: Record) -> None:
    read = read_record(
        record(
            executionMethods=[
                {
                    "submissionMethod": "ONLINE",
                    "processingTime": 3,
                    "processingTimeUnit": "WORKING_DAY",
                    "description": "Nộp qua Cổng",
                    "fees": [
                        {
                            "type": "SERVICE_FEE",
                            "value": 7000,
                            "currencyName": "Việt Nam Đồng",
                            "description": "Mỗi lần",
                        },
                        {"type": "NEW_KIND", "value": None, "currencyName": "Xu"},
                    ],
                }
            ]
        )
    )
    (method,) = read.methods
    assert method.channel is Channel.ONLINE
    assert (method.time.amount, method.time.unit) == (3, TimeUnit.WORKING_DAY)
    assert method.note == "Nộp qua Cổng"
    paid, unknown = method.fees
    assert (paid.kind, paid.amount, paid.currency) == (FeeKind.SERVICE_FEE, 7000, "VND")
    assert (unknown.kind, unknown.amount, unknown.currency) == (FeeKind.FEE, None, None)


def test_an_unknown_unit_is_unknown_and_not_a_day(record: Record) -> None:
    method = {"submissionMethod": "DIRECT", "processingTime": 4, "processingTimeUnit": "OTHER"}
    (read,) = read_record(record(executionMethods=[method])).methods
    assert (read.time.amount, read.time.unit) == (4, TimeUnit.UNKNOWN)


def test_a_time_written_in_words_is_kept_as_words(record: Record) -> None:
    cases = [
        {"name": "Gấp", "code": "c1", "processingDay": {"qty": "Trong ngày", "type": "DAY"}},
        {"name": "Thường", "code": "c2", "processingDay": {"qty": "15", "type": "DAY"}},
        {"name": "Không ghi", "code": "c3", "processingDay": None},
    ]
    urgent, usual, silent = read_record(record(cases=cases)).processing_cases
    assert (urgent.time.amount, urgent.time.note) == (None, "Trong ngày")
    assert (usual.time.amount, usual.time.note) == (15, "")
    assert (silent.time.amount, silent.time.note) == (None, "")


def test_papers_keep_counts_and_forms(record: Record) -> None:
    paper = {
        "name": "Tờ khai",
        "originalQty": 1,
        "copyQty": None,
        "attachments": [{"id": "f1", "fileName": "mau-01.doc"}],
    }
    cases = [{"name": "--", "profileComponents": [paper]}, {"name": "* Người già: "}]
    general, elderly = read_record(record(executionCases=cases)).cases
    assert (general.name, elderly.name) == (None, "Người già")
    (document,) = general.documents
    assert (document.originals, document.copies) == (1, 0)
    assert [(form.name, form.portal_id) for form in document.forms] == [("mau-01.doc", "f1")]


@pytest.mark.parametrize(
    ("fields", "scope"),
    [
        ({"type": "STANDARD"}, Scope.STANDARD),
        ({"type": "SPECIFIC"}, Scope.SPECIFIC),
        ({"type": "STANDARD_INTERNAL"}, Scope.INTERNAL),
        ({"type": "STANDARD", "isInternal": True}, Scope.INTERNAL),
        ({"type": None}, Scope.STANDARD),
    ],
)
def test_whose_procedure_it_is(record: Record, fields: dict[str, Any], scope: Scope) -> None:
    assert read_record(record(**fields)).scope is scope


def test_levels_are_read_from_their_flags(record: Record) -> None:
    flags = {"isMinistry": True, "isProvince": False, "isWard": True, "isOtherAgency": None}
    assert read_record(record(**flags)).levels == (Level.MINISTRY, Level.WARD)


@pytest.mark.parametrize(
    ("publisher", "province"),
    [
        ("UBND tỉnh Cà Mau", "Cà Mau"),
        ("UBND Thành phố Huế", "Huế"),
        ("Bộ Công an", None),
        (None, None),
    ],
)
def test_the_province_is_the_publishers(
    record: Record, publisher: str | None, province: str | None
) -> None:
    assert read_record(record(departmentPromulgateName=publisher)).province == province


def test_agencies_are_named_once_each(record: Record) -> None:
    read = read_record(
        record(
            departmentsExecuting=[{"name": "Công an cấp xã"}, {"name": "Công an cấp xã"}],
            unitGroupsExecuting=[{"name": "Sở Đèn"}],
            departmentsAuthority=[{"name": "UBND cấp xã "}],
        )
    )
    assert read.agencies.executing == ("Công an cấp xã", "Sở Đèn")
    assert read.agencies.authority == ("UBND cấp xã",)


def test_the_decision_and_its_day_in_vietnam(record: Record) -> None:
    proposal = {"proposalNumber": "12/QĐ-BVH", "decisionDate": 1_763_571_600_000}
    read = read_record(record(procedureProposal=proposal, decisionNo="cũ"))
    # 17:00 UTC on the 19th is midnight of the 20th in Vietnam.
    assert (read.decision_no, read.decision_date) == ("12/QĐ-BVH", date(2025, 11, 20))
    assert read_record(record(decisionNo="9/QĐ")).decision_no == "9/QĐ"


def test_unknown_keys_do_not_disturb(record: Record) -> None:
    assert read_record(record(brandNewKey={"a": [1]})) == read_record(record())


def test_ways_of_giving_the_result_back(record: Record) -> None:
    ways = [{"value": ["ONLINE", None, "DIRECT"]}, {"value": None}, {"value": ["ONLINE"]}]
    assert read_record(record(returningMethods=ways)).result_delivery == ("online", "direct")
