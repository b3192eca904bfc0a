"""Long texts are cut where a reader would pause, and never inside a tag or an entity."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.splitting import split, to_html

TEXTS = st.text(alphabet="aế😀<>&: \n•", max_size=300)


def units(text):
    """UTF-16 units of the HTML."""
    return len(to_html(text).encode("utf-16-le")) // 2


def test_a_short_text_stays_whole():
    assert split("một\n\nhai") == ["một\n\nhai"]


def test_cuts_are_at_paragraph_ends_where_possible():
    assert split("aaaa\nbbbb\n\ncccc\n\ndd", limit=10) == ["aaaa\nbbbb", "cccc\n\ndd"]


def test_a_long_paragraph_is_cut_at_line_ends_then_between_words():
    assert split("aaaa\nbb bb bb", limit=5) == ["aaaa", "bb bb", "bb"]


def test_emoji_count_twice_and_escapes_count_whole():
    assert split("😀😀😀", limit=4) == ["😀😀", "😀"]
    assert split("&&&", limit=10) == ["&&", "&"]


@given(TEXTS)
def test_no_part_is_too_long_or_empty_and_no_letter_is_lost(text):
    parts = split(text, limit=24)

    assert all(units(part) <= 24 for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part.strip() for part in parts) or not text.strip()
