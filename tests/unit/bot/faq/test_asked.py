"""Addresses of the look-up can be sent to others, and nonsense in them does no harm."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faq.asked import LONGEST_TEXT, Asked

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), max_size=20)


@given(WORDS, WORDS, WORDS, WORDS, WORDS, st.integers(1, 999))
def test_an_address_asks_the_same_again(text, level, online, province, publisher, page):
    asked = Asked(text, level, online, province, publisher, page)
    parameters = dict(parse_qsl(urlsplit(asked.address(page)).query))

    assert Asked.read(parameters) == asked


def test_an_address_says_only_what_was_asked():
    assert Asked().address() == "/tra-cuu"
    assert Asked("a", level="ward").address() == "/tra-cuu?q=a&level=ward"
    assert Asked("a", page=3).address(2) == "/tra-cuu?q=a&page=2"


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "²", "1" * 400])
def test_a_page_that_is_none_is_the_first(page):
    assert Asked.read({"page": page}).page == 1


def test_a_text_is_read_on_one_line_and_no_longer_than_people_type():
    assert Asked.read({"q": "  tạm\n trú "}).text == "tạm trú"
    assert len(Asked.read({"q": "x" * 9999}).text) == LONGEST_TEXT


def test_filters_are_counted():
    assert Asked("a").filters == 0
    assert Asked(level="ward", province="Huế").filters == 2
