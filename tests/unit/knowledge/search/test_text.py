"""One spelling a word: by Unicode and by the rules of Vietnamese, nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.text import fold, has_diacritics, normalise, tokens


@pytest.mark.parametrize(
    ("typed", "one_spelling"),
    [
        ("hoà giải", "hòa giải"),
        ("thuỷ lợi", "thủy lợi"),
        ("khoẻ mạnh", "khỏe mạnh"),
        ("HOÁ ĐƠN", "hóa đơn"),
        ("quý vị", "quý vị"),
        ("quỹ", "quỹ"),
        ("hoàn toàn", "hoàn toàn"),
        ("hòa", "hòa"),
    ],
)
def test_the_tone_stands_where_the_catalogue_puts_it(typed: str, one_spelling: str) -> None:
    assert normalise(typed) == one_spelling


def test_decomposed_letters_are_composed() -> None:
    assert normalise(unicodedata.normalize("NFD", "Đăng ký hoà giải")) == "đăng ký hòa giải"


def test_what_cannot_be_seen_is_taken_out() -> None:
    assert normalise("đăng\u200bký\x00 \x1b tạm\u202e\ttrú\n") == "đăng ký tạm trú"


@given(st.text())
def test_normalising_again_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "bare"),
    [("Đăng ký tạm trú", "Dang ky tam tru"), ("ỨỚỢ đ Đ", "UOO d D"), ("ascii 1.004194", None)],
)
def test_folding_takes_the_diacritics_only(text: str, bare: str | None) -> None:
    assert fold(text) == (bare or text)


def test_diacritics_are_noticed() -> None:
    assert has_diacritics("đang")
    assert has_diacritics(unicodedata.normalize("NFD", "tạm tru"))
    assert not has_diacritics("dang ky tam tru, 1.004194?")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("đăng ký, tạm trú?", ["đăng", "ký", "tạm", "trú"]),
        ("mã 1.004194.", ["mã", "1.004194"]),
        ("nghị định 168/2024/nđ-cp", ["nghị", "định", "168/2024/nđ-cp"]),
        ("hồ sơ 000.00.01.h26-260930-0012", ["hồ", "sơ", "000.00.01.h26-260930-0012"]),
        ("cmnd/cccd", ["cmnd", "cccd"]),
        ("mẫu_01 “ct01”", ["mẫu_01", "ct01"]),
        ("😀 !!", []),
    ],
)
def test_codes_stay_whole_and_words_are_parted(text: str, words: list[str]) -> None:
    assert tokens(text) == words
