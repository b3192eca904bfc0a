"""Of JSON that others made, only what is certain is taken."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from knowledge.catalogue.formats.reading import Read
from knowledge.catalogue.model import Duration, Fee, Procedure, TimeUnit
from tests.unit.knowledge.catalogue.formats import made_up

In = Callable[..., Procedure]
Reads = Callable[..., list[Read]]

THREE_DAYS = Duration(amount=3, unit=TimeUnit.WORKING_DAY)


@pytest.mark.parametrize(
    ("cells", "time", "fees"),
    [
        ("Trực tiếp3 Ngày làm việc20,000 VNĐ", THREE_DAYS, (20000,)),
        ("Trực tiếp3 Ngày làm việcMiễn phí(Do tỉnh quy định)", THREE_DAYS, (0,)),
        # Where the fee ends and the description begins can't be told.
        ("Trực tiếp3 Ngày làm việc20,000 VNĐMang theo đèn", THREE_DAYS, ()),
        ("Trực tiếpKhông có thông tin8,000 VNĐ", Duration(), (8000,)),
    ],
)
def test_glued_cells_are_read_as_far_as_they_are_clear(
    procedure_in: In, cells: str, time: Duration, fees: tuple[float, ...]
) -> None:
    (method,) = procedure_in(made_up.flattened(cells)).methods
    assert method.time == time
    assert tuple(fee.amount for fee in method.fees) == fees


def test_a_number_without_a_unit_is_not_guessed_apart_from_the_fee(procedure_in: In) -> None:
    # "1" and "8,000 VNĐ", or 18,000?
    assert procedure_in(made_up.flattened("Trực tuyến18,000 VNĐ")).methods == ()


def test_several_glued_ways_are_told_apart(procedure_in: In) -> None:
    cells = "Trực tuyến2 Ngày8,000 VNĐDịch vụ bưu chính20 NgàyMiễn phí"
    online, postal = procedure_in(made_up.flattened(cells)).methods
    assert (online.channel, online.time.amount, online.fees[0].amount) == ("online", 2, 8000)
    assert (postal.channel, postal.time.amount, postal.fees) == ("postal", 20, (Fee(amount=0),))


def test_glued_names_of_agencies_are_left_out(procedure_in: In) -> None:
    record = json.loads(made_up.flattened())
    record["co_quan_thuc_hien"] = "Công an cấp XãSở Đèn"
    assert procedure_in(json.dumps(record).encode()).agencies.executing == ()


def test_papers_that_lost_their_cases_are_left_out(procedure_in: In) -> None:
    assert procedure_in(made_up.from_document()).cases == ()
    assert procedure_in(made_up.flattened()).cases == ()


def test_records_without_a_code_are_refused_by_name(reads: Reads) -> None:
    old = {"title": "Đăng ký thả diều", "Trình tự thực hiện": "…", "Cơ quan thực hiện": "Xã"}
    (read,) = reads(json.dumps([old]).encode())
    assert read.procedure is None
    assert "Đăng ký thả diều" in read.problem
