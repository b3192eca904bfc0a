"""What is ruled out is not searched for, and what is taken back is not meant."""

from __future__ import annotations

import pytest

from knowledge.search.contrast import ContrastReader
from knowledge.search.text import fold
from tests.conftest import CONTENT


@pytest.fixture(scope="module")
def reader() -> ContrastReader:
    return ContrastReader.load(CONTENT / "questions")


@pytest.mark.parametrize("typed", [str, fold], ids=["accented", "folded"])
@pytest.mark.parametrize(
    ("text", "gone", "unwanted"),
    [
        ("cấp đổi giấy phép chứ không phải cấp mới hay cấp lại nha", "mới", {"moi", "lai"}),
        ("mình hỏi khóa thẻ thôi, đừng nhầm với mở khóa nha", "mở", {"mo"}),
        ("cấp lại giấy phép thôi, không phải xin cấp mới, phí bao nhiêu", "mới", {"moi"}),
        ("không phải đăng ký mới, cấp lại thôi nha", "mới", {"moi"}),
        ("nhầm, kết hôn chứ không phải ly hôn", "ly", {"ly"}),
    ],
)
def test_what_is_ruled_out_is_cut_out(
    reader: ContrastReader, typed: type[str], text: str, gone: str, unwanted: set[str]
) -> None:
    contrast = reader.read(typed(text))
    assert typed(gone) not in contrast.wanted.split()
    assert contrast.unwanted == unwanted


@pytest.mark.parametrize(
    "text",
    [
        "người không phải chủ hộ đăng ký thường trú",
        "không có giấy chứng sinh thì sao",
        "có phải nộp lệ phí không",
        "em hỏi tạm trú",
        "ý kiến của hàng xóm",
    ],
)
def test_ordinary_negations_rule_nothing_out(reader: ContrastReader, text: str) -> None:
    contrast = reader.read(text)
    assert (contrast.wanted, contrast.unwanted, contrast.corrects) == (text, frozenset(), False)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("à không, ý tui là khai tử", "khai tử"),
        ("y toi la khai tu", "khai tu"),
        ("không phải, tôi hỏi tách hộ cơ", "tách hộ cơ"),
        ("nhầm rồi, cho hỏi kết hôn", "cho hỏi kết hôn"),
    ],
)
def test_a_correction_leaves_what_is_meant(reader: ContrastReader, text: str, wanted: str) -> None:
    contrast = reader.read(text)
    assert (contrast.wanted, contrast.corrects) == (wanted, True)


@pytest.mark.parametrize("text", ["không phải", "nhầm rồi", "đừng nhầm với mở khóa"])
def test_a_message_that_only_denies_is_left_whole(reader: ContrastReader, text: str) -> None:
    assert reader.read(text).wanted == text
