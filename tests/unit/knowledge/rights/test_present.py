"""A verdict quotes the record, says as of when, what to do next, and blames nobody."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.rights import present
from knowledge.rights.adviser import Adviser
from knowledge.rights.compare import Finding
from tests.unit.knowledge.rights.conftest import CONTENT

MakeProcedure = Callable[..., Procedure]
PAPER = "Giấy chứng sinh"
LONG = "Hộ chiếu hoặc căn cước " + "còn giá trị sử dụng " * 20


def record(procedure: MakeProcedure, *papers: str) -> Procedure:
    documents = [{"name": name, "originals": 1} for name in papers]
    return procedure(cases=[{"name": "Giấy tờ phải nộp", "documents": documents}])


def test_a_listed_paper_is_quoted_with_its_group(
    adviser: Adviser, procedure: MakeProcedure
) -> None:
    text = adviser.tell_verdict("chứng sinh", record(procedure, PAPER)).text
    assert text.startswith("Có.")
    assert "“Giấy chứng sinh” (mục: Giấy tờ phải nộp)" in text


def test_a_paper_that_is_not_there_leads_to_the_notice_and_to_feedback(
    adviser: Adviser, procedure: MakeProcedure
) -> None:
    text = adviser.tell_verdict("sổ hộ khẩu", record(procedure, PAPER)).text
    assert text.startswith("Không thấy “sổ hộ khẩu”")
    assert "căn cứ" in text
    assert "phản ánh, kiến nghị" in text


def test_a_silent_record_is_told_as_such(adviser: Adviser, procedure: MakeProcedure) -> None:
    assert "chưa đủ" in adviser.tell_verdict("sổ hộ khẩu", procedure()).text


def test_the_source_is_the_record_s_own(adviser: Adviser, procedure: MakeProcedure) -> None:
    told = adviser.tell_verdict("sổ hộ khẩu", record(procedure, PAPER))
    assert "9.100001" in told.source
    assert "18/07/2026" in told.source
    assert told.url == "https://example.vn/9.100001"


@pytest.mark.parametrize("paper", ["căn cước", "bản sao công chứng căn cước", "sổ hộ khẩu"])
def test_a_verdict_fits_a_bubble_and_blames_nobody(
    adviser: Adviser, procedure: MakeProcedure, paper: str
) -> None:
    told = adviser.tell_verdict(paper, record(procedure, LONG, f"Bản gốc {LONG}"))
    assert len(told.text) <= 500
    assert not any(word in told.text.lower() for word in ("làm sai", "vi phạm", "trái luật"))


def test_no_sentence_is_missing_or_left_over() -> None:
    """Every key that the source names, "verdict" and "next" for each way to end."""
    calls = [
        node.args[0]
        for node in ast.walk(ast.parse(Path(present.__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "text"
    ]
    keys = {str(key.value) for key in calls if isinstance(key, ast.Constant)}
    ends = [*Finding, "silent"]
    keys |= {f"{part}.{end}" for part in ("verdict", "next") for end in ends}
    assert Wording.load(CONTENT / "texts" / "rights.yml").keys == keys
