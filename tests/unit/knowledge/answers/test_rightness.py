"""The assistant knows when one procedure stands out and when to ask back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answers.rightness import (
    MOST_VAGUE,
    distinct,
    offered,
    openness,
    rightness,
    stands_out,
)
from knowledge.search.engine import SearchEngine

NAMED = "đăng ký hội thi gói bánh chưng"
TWO_WAYS = "sổ quản lý tổ ong mật"


def test_a_procedure_that_is_named_stands_out(search: SearchEngine) -> None:
    assert stands_out(search.search(NAMED), NAMED.split(), asks=False, vagueness=0)


def test_of_two_that_fit_equally_well_none_stands_out(search: SearchEngine) -> None:
    assert not stands_out(search.search(TWO_WAYS), TWO_WAYS.split(), asks=True, vagueness=0)


def test_words_that_leave_open_what_is_meant_weigh_against_it(search: SearchEngine) -> None:
    first, second = search.search(NAMED)[:2]
    hits = [replace(first, share=0.5, words=5.0), replace(second, score=first.score * 0.95)]
    told, open_ = (
        stands_out(hits, NAMED.split(), asks=False, vagueness=vagueness) for vagueness in (-3, 9)
    )
    assert told
    assert not open_
    assert openness(hits, ["thi"], asks=False, vagueness=9)[1] == MOST_VAGUE


def test_a_title_said_in_full_is_meant_however_it_sounds(search: SearchEngine) -> None:
    assert stands_out(search.search(NAMED), NAMED.split(), asks=False, vagueness=9)


def test_a_nearer_second_makes_the_first_less_likely(search: SearchEngine) -> None:
    first, second, *rest = search.search(NAMED)
    nearer = replace(second, score=first.score * 0.97)
    apart, close = (
        rightness([first, other, *rest], NAMED.split(), asks=False) for other in (second, nearer)
    )
    assert 0 < close < apart < 1


def test_who_says_more_and_asks_for_something_is_clearer(search: SearchEngine) -> None:
    hits = search.search(NAMED)
    little = rightness(hits, ["thi"], asks=False)
    assert little < rightness(hits, NAMED.split(), asks=False)
    assert little < rightness(hits, ["thi"], asks=True)


def test_one_title_at_two_levels_is_one_choice(search: SearchEngine) -> None:
    kites = search.search("giấy phép thả diều sáo")
    assert [hit.code for hit in distinct(kites)].count("9.100003") == 1
    assert [hit.code for hit in offered(kites, most=4)] == ["9.100003"]


@pytest.mark.parametrize("most", [1, 2])
def test_no_more_is_offered_than_fits(search: SearchEngine, most: int) -> None:
    found = offered(search.search(TWO_WAYS), most)
    assert len(found) == most
    assert {hit.code for hit in found} <= {"9.100008", "9.100009"}
