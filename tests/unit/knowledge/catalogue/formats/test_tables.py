"""Lists are read whatever stands above their header; rows without a code are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.catalogue.formats.reading import Read
from knowledge.catalogue.model import Procedure
from tests.unit.knowledge.catalogue.formats import made_up

In = Callable[..., Procedure]
Reads = Callable[..., list[Read]]


def test_a_list_below_its_banner(procedure_in: In) -> None:
    read = procedure_in(made_up.workbook())
    assert (read.code, read.name, read.field) == (made_up.CODE, made_up.NAME, "Lễ hội")
    assert (read.published_by, read.cases, read.methods) == ("Bộ Vui Hội", (), ())


def test_several_agencies_in_one_cell(procedure_in: In) -> None:
    row = [made_up.CODE, made_up.NAME, "Bộ Vui Hội", "Sở Đèn\nUBND cấp xã\n\nSở Đèn\n", "Lễ hội"]
    read = procedure_in(made_up.workbook([*made_up.LIST_ROWS[:2], row]))
    assert read.agencies.executing == ("Sở Đèn", "UBND cấp xã")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_list_as_separated_text(reads: Reads, mark: str) -> None:
    header = mark.join(["Mã số", "Tên", "Cơ quan ban hành", "Lĩnh vực"])
    rows = [mark.join([code, "Thả đèn", "Bộ", "Hội"]) for code in ("9.200001", "x", "9.200003")]
    first, broken, last = reads("\n".join([header, *rows]).encode(), "a.csv")
    assert first.procedure
    assert last.procedure
    assert (broken.place, broken.procedure) == ("a.csv:3", None)
    assert "9.200001" not in broken.problem


def test_a_one_door_list_gives_national_codes_and_plain_brackets(reads: Reads) -> None:
    mapped = "Sở Đèn|1|T1|Mở|Đã map|Thả đèn;|1|9.200001.000.00.00.H44|Thả đèn &#40;tại xã&#41;"
    unmapped = "Sở Đèn|2|T2|Mở|Đã map|Thả diều;|2||"
    known, unknown = reads(f"{mapped}\n{unmapped}".encode())
    assert known.procedure
    assert known.procedure.code == "9.200001"
    assert known.procedure.name == "Thả đèn (tại xã)"
    # Whose office it was says nothing about the nation's procedure.
    assert known.procedure.agencies.executing == ()
    assert "mã thủ tục" in unknown.problem


def test_a_table_of_local_numbers_is_refused_once(reads: Reads) -> None:
    rows = [["TEN_CO_QUAN", "MA_THU_TUC", "TEN_THU_TUC"], *[["Sở", n, "Thả"] for n in range(50)]]
    (read,) = reads(made_up.workbook(rows))
    assert "mã thủ tục quốc gia" in read.problem
