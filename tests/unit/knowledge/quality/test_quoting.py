"""Quotes are the record's words, short, with what to look at in them."""

from __future__ import annotations

import re

from knowledge.quality.quoting import around, beginning


def test_a_quote_breaks_between_words_and_shows_what_it_leaves_out():
    text = "đèn " * 100 + "CHỮ SAI" + " gió" * 100
    found = re.search("CHỮ SAI", text)
    quote = around(text, found)
    assert quote.startswith("… đèn ")
    assert quote.endswith(" gió …")
    assert "CHỮ SAI" in quote
    assert len(quote) < 250


def test_a_short_text_is_quoted_whole_on_one_line():
    text = "Dòng một\nCHỮ SAI"
    assert around(text, re.search("SAI", text)) == "Dòng một CHỮ SAI"


def test_a_long_word_is_not_cut_into():
    text = "x" * 500 + "SAI" + "y" * 500
    assert "SAI" in around(text, re.search("SAI", text))


def test_the_beginning_ends_at_a_word():
    assert beginning("một hai ba", 8) == "một hai …"
    assert beginning("một\nhai", 8) == "một hai"
