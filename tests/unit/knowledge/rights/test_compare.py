"""A paper is listed, not listed or unclear: as the record says, by whatever name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.catalogue.model import Procedure
from knowledge.rights.adviser import Adviser
from knowledge.rights.compare import Finding

MakeProcedure = Callable[..., Procedure]


def published(*papers: str, copies: int = 0, originals: int = 1) -> list[dict[str, Any]]:
    documents = [{"name": name, "originals": originals, "copies": copies} for name in papers]
    return [{"name": "Giấy tờ phải nộp", "documents": documents}]


BIRTH = published(
    "Tờ khai đăng ký khai sinh theo mẫu",
    "Giấy chứng sinh; nếu không có người làm chứng thì phải có giấy cam đoan về việc sinh",
    "Hộ chiếu/Thẻ căn cước/Căn cước công dân",
    "Văn bản ủy quyền (được chứng thực) trong trường hợp ủy quyền",
)


@pytest.mark.parametrize(
    ("paper", "finding"),
    [
        ("giấy chứng sinh", Finding.LISTED),
        ("giay chung sanh", Finding.LISTED),
        ("CMND", Finding.LISTED),
        ("chứng minh thư của tôi", Finding.LISTED),
        ("giấy ủy quyền công chứng", Finding.LISTED),
        ("giấy cam đoan", Finding.LISTED),
        ("tờ khai", Finding.LISTED),
        ("bản photo công chứng căn cước", Finding.UNCLEAR),
        ("bản sao căn cước", Finding.UNCLEAR),
        ("căn cước của bà nội", Finding.UNCLEAR),
        ("giấy khai sinh", Finding.NOT_LISTED),
        ("sổ hộ khẩu", Finding.NOT_LISTED),
        ("giấy xác nhận tình trạng hôn nhân", Finding.NOT_LISTED),
        ("giấy khám sức khỏe", Finding.NOT_LISTED),
    ],
)
def test_the_record_decides(
    adviser: Adviser, procedure: MakeProcedure, paper: str, finding: Finding
) -> None:
    assert adviser.compare(paper, procedure(cases=BIRTH)).finding is finding


def test_a_wider_name_is_unclear_and_quoted(adviser: Adviser, procedure: MakeProcedure) -> None:
    record = procedure(cases=published("Bản chính giấy tờ tùy thân"))
    verdict = adviser.compare("căn cước", record)
    assert verdict.finding is Finding.UNCLEAR
    assert verdict.matches[0].sentence == "Bản chính giấy tờ tùy thân"


def test_a_remark_is_quoted_but_lists_nothing(adviser: Adviser, procedure: MakeProcedure) -> None:
    remark = "Văn bản cho thuê không bắt buộc phải công chứng"
    record = procedure(cases=published(remark, originals=0))
    verdict = adviser.compare("công chứng hợp đồng thuê nhà", record)
    assert (verdict.finding, verdict.matches[0].sentence) == (Finding.UNCLEAR, remark)


def test_a_form_is_not_the_paper_it_applies_for(adviser: Adviser, procedure: MakeProcedure) -> None:
    record = procedure(cases=published("Tờ khai cấp giấy xác nhận tình trạng hôn nhân"))
    assert adviser.compare("giấy độc thân", record).finding is Finding.NOT_LISTED


def test_a_form_is_found_by_its_number(adviser: Adviser, procedure: MakeProcedure) -> None:
    record = procedure(cases=published("Tờ khai thay đổi thông tin cư trú (Mẫu CT01)"))
    assert adviser.compare("CT01", record).finding is Finding.LISTED


def test_a_copy_is_listed_where_copies_are(adviser: Adviser, procedure: MakeProcedure) -> None:
    record = procedure(cases=published("Giấy khai sinh", copies=1))
    assert adviser.compare("bản sao giấy khai sinh", record).finding is Finding.LISTED


def test_a_silent_record_is_unclear(adviser: Adviser, procedure: MakeProcedure) -> None:
    verdict = adviser.compare("sổ hộ khẩu", procedure())
    assert (verdict.finding, verdict.matches) == (Finding.UNCLEAR, ())
