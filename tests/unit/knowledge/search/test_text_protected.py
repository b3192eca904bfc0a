"""Names, numbers, codes and quotes are nobody's to rewrite."""

from __future__ import annotations

import pytest

from knowledge.search.text.protected import rewritable


def free(text: str) -> str:
    return " ".join(text[start:stop] for start, stop in rewritable(text))


@pytest.mark.parametrize(
    ("text", "may_change"),
    [
        ("Con tôi là Nguyễn Văn Tý ở xã Hoà Bình", "Con tôi là ở xã"),
        ("bé tên nguyễn thị na, sinh hôm qua", "bé tên sinh hôm qua"),
        ("cháu tên là ddawng kys", "cháu tên là"),
        ("làm CCCD ở UBND xã", "làm ở xã"),
        ("mã 1.004194, mẫu CT01, xe 30A-123.45", "mã mẫu xe"),
        ("gửi a.b@c.vn hay dvc.gov.vn", "gửi hay"),
        ("nghị định 168/2024/NĐ-CP", "nghị định"),
        ("chữ “sihn” với 'trus' và \"kys\"", "chữ với và"),
    ],
)
def test_only_plain_words_may_change(text: str, may_change: str) -> None:
    assert free(text) == may_change


@pytest.mark.parametrize(
    "text",
    [
        "thay đổi tên đệm cho con",
        "sang tên xe máy cũ",
        "Đăng Ký Tạm Trú Cho Con",  # a style, not names
        "ĐĂNG KÝ TẠM TRÚ",
        "hỏi. Làm ở đâu? Mất bao lâu",
    ],
)
def test_titles_and_sentences_are_no_names(text: str) -> None:
    assert free(text).split() == text.replace(".", "").replace("?", "").split()
