"""Lines of an answer are told apart by how they look."""

import pytest

from bot.channels.lines import Kind, Line, read_line
from bot.settings import ROOT
from knowledge.content import read_content


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  ", Line(Kind.BLANK, "")),
        ("• Tờ khai", Line(Kind.BULLET, "Tờ khai")),
        ("2. Nộp hồ sơ", Line(Kind.NUMBER, "Nộp hồ sơ", 2)),
        ("1.004194 là mã thủ tục", Line(Kind.PLAIN, "1.004194 là mã thủ tục")),
        ("15.000 đồng", Line(Kind.PLAIN, "15.000 đồng")),
        ("Giấy tờ cần nộp:", Line(Kind.LEAD, "Giấy tờ cần nộp:")),
        (
            "☐ 1. Giấy chứng sinh (1 bản chính)",
            Line(Kind.PAPER, "☐ 1. Giấy chứng sinh (1 bản chính)"),
        ),
        ("☑ 2. Tờ khai", Line(Kind.PAPER, "☑ 2. Tờ khai")),
        ("   → Có thể không phải nộp.", Line(Kind.REMARK, "Có thể không phải nộp.")),
        ("Bước 3/21 · Giấy tờ", Line(Kind.HEAD, "Bước 3/21 · Giấy tờ")),
        ("Mã OTP không về · Bước 1/4", Line(Kind.HEAD, "Mã OTP không về · Bước 1/4")),
        ("Một câu dài · vẫn là một câu.", Line(Kind.PLAIN, "Một câu dài · vẫn là một câu.")),
        ("Nguồn: Bộ Công an", Line(Kind.SOURCE, "Nguồn: Bộ Công an")),
    ],
)
def test_each_kind_is_recognised(line: str, expected: Line) -> None:
    assert read_line(line) == expected


def test_a_long_sentence_that_ends_with_a_colon_is_no_heading() -> None:
    assert read_line("rất dài " * 20 + ":").kind is Kind.PLAIN


def test_the_source_line_of_answers_is_recognised() -> None:
    answers = read_content(ROOT / "content" / "texts" / "answers.yml").data

    assert read_line(answers["source"]["line"]).kind is Kind.SOURCE
