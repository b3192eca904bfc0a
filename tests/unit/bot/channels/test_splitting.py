"""Long texts are cut where people pause, and no sign is torn apart."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.splitting import shorten, split, utf16

FAMILY = "👨‍👩‍👧"


def test_paragraphs_then_lines_then_words():
    assert split("một hai\n\nba bốn", 8) == ["một hai", "ba bốn"]
    assert split("một hai\nba bốn", 8) == ["một hai", "ba bốn"]
    assert split("một hai ba bốn", 8) == ["một hai", "ba bốn"]
    assert split("một hai", 8) == ["một hai"]


def test_only_a_word_that_is_too_long_alone_is_cut():
    assert split("ab abcdefghij cd", 4) == ["ab", "abcd", "efgh", "ij", "cd"]


def test_letters_keep_their_marks_and_emoji_stay_whole():
    decomposed = unicodedata.normalize("NFD", "ếếếếếế")
    parts = split(decomposed, 7)
    assert all(unicodedata.normalize("NFC", part).strip("ế") == "" for part in parts)
    families = split(FAMILY * 4, 10)
    assert set("".join(families).split(FAMILY)) == {""}
    assert all(part.replace(FAMILY, "") == "" for part in families)


@given(st.text(alphabet="ab ế\n👍", max_size=120), st.integers(min_value=4, max_value=30))
def test_parts_fit_and_lose_nothing_but_white_space(text, limit):
    parts = split(text, limit)

    assert all(utf16(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_short_title_stays_and_a_long_one_ends_at_a_word():
    assert shorten("Đăng ký khai sinh", 20) == "Đăng ký khai sinh"
    assert shorten("Đăng ký khai sinh", 14) == "Đăng ký khai …"
