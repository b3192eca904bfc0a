"""What can be a Vietnamese syllable, and what cannot."""

from __future__ import annotations

import pytest

from knowledge.search.text.syllables import is_bare_syllable, is_syllable

SYLLABLES = (
    "đăng ký giấy gì giếng quốc quyền quý nghiệp ngành ghe kỷ người thuế trường khuỷu huýt "
    "yêu ý oanh uống ưa hoặc xoong thủy rượu khuya quở"
)


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_words_of_everyday_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    ["nghành", "kôn", "cê", "ngiệp", "gia1", "trus", "hônn", "thườn g", "wa", "zô", "khai-", ""],
)
def test_what_spelling_forbids_is_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("word", ["càc", "hoàt", "mảp", "chìch"])
def test_a_stop_allows_two_tones_only(word: str) -> None:
    assert not is_syllable(word)
    assert is_syllable("các")
    assert is_syllable("hoạt")


def test_bare_syllables_are_told_from_other_strings() -> None:
    assert all(
        map(is_bare_syllable, ["dang", "ky", "tam", "tru", "giay", "quoc", "thuong", "ruou"])
    )
    assert not any(
        map(
            is_bare_syllable,
            ["kys", "trus", "gas", "ship", "web", "dky", "cccd", "onl", "facebook"],
        )
    )
