"""JSON is cut into records whatever its layout, and each keeps its place."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

import pytest

from knowledge.catalogue.formats.reading import Depth, Read
from knowledge.catalogue.model import Procedure, Scope
from tests.unit.knowledge.catalogue.formats import made_up

Reads = Callable[..., list[Read]]


def lines(*values: object) -> bytes:
    return "\n".join(v if isinstance(v, str) else json.dumps(v) for v in values).encode()


def codes(reads: list[Read]) -> list[str]:
    return [read.procedure.code if read.procedure else "" for read in reads]


def test_json_lines_tell_the_line_of_each_record(reads: Reads) -> None:
    found = reads(lines(made_up.record(), "", made_up.record(code="9.200002")), "a.jsonl")
    assert [read.place for read in found] == ["a.jsonl:1", "a.jsonl:3"]
    assert codes(found) == ["9.200001", "9.200002"]


def test_gzipped_lines_and_a_byte_order_mark_are_read(reads: Reads) -> None:
    assert codes(reads(gzip.compress(b"\xef\xbb\xbf" + made_up.api_json()))) == ["9.200001"]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_of_details_is_read_one_by_one(reads: Reads, indent: int | None) -> None:
    records = [made_up.record(), made_up.record(code="9.200002")]
    assert codes(reads(json.dumps(records, indent=indent).encode())) == ["9.200001", "9.200002"]


@pytest.mark.parametrize("line", ["{broken", "[1]", '"text"', "null", "1" * 5000, "[" * 100_000])
def test_what_is_no_record_is_told_with_its_place(reads: Reads, line: str) -> None:
    first, broken, last = reads(lines(made_up.record(), line, made_up.record()), "a.jsonl")
    assert first.procedure
    assert last.procedure
    assert (broken.place, broken.procedure) == ("a.jsonl:2", None)
    assert "JSON" in broken.problem


def test_a_broken_first_line_costs_only_itself(reads: Reads) -> None:
    broken, good = reads(lines('{"code": "9.2', made_up.record()), "a.json")
    assert broken.problem
    assert good.procedure


def test_an_item_of_the_portals_list_is_known_for_one(reads: Reads) -> None:
    item = {**made_up.list_item(), "type": "SPECIFIC", "departmentPromulgate": "UBND Thành phố Huế"}
    (read,) = reads(lines(item))
    assert read.depth is Depth.LISTED
    assert isinstance(read.procedure, Procedure)
    assert read.procedure.scope is Scope.SPECIFIC
    assert read.procedure.province == "Huế"
    assert read.procedure.agencies.executing == ("Ủy ban nhân dân cấp xã",)
    assert read.procedure.portal_id == made_up.PORTAL_ID


def test_a_whole_answer_of_the_list_call_is_its_items(reads: Reads) -> None:
    items = [made_up.list_item(), {**made_up.list_item(), "code": "9.200002"}]
    answer = {"code": "OK", "data": {"items": items, "lastId": "x", "total": 2}}
    assert codes(reads(lines(answer))) == ["9.200001", "9.200002"]


def test_a_list_of_provinces_is_told_from_one_of_procedures(reads: Reads) -> None:
    (read,) = reads(lines({"code": "OK", "data": {"rows": [{"name": "Tỉnh X", "code": "01"}]}}))
    assert "không phải thủ tục" in read.problem


def test_an_item_of_odd_types_is_told(reads: Reads) -> None:
    broken = ({"categories": 5}, {"code": 5}, {"departmentPromulgate": [1]}, {"name": None})
    found = reads(lines(*({**made_up.list_item(), **change} for change in broken)))
    assert codes(found) == [""] * len(broken)
    assert all(read.problem for read in found)
