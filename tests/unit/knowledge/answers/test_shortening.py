"""Long texts are cut at a word, and never in silence."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.answers.shortening import at_most, bullet, first, shorten
from knowledge.answers.wording import Wording


def test_a_short_text_stays_on_one_line(words: Wording) -> None:
    assert shorten("một \n hai", words) == "một hai"


def test_a_long_text_ends_at_a_word_with_a_sign(words: Wording) -> None:
    assert shorten("một hai, ba bốn", words, 11) == "một hai …"


def test_a_text_that_fits_exactly_is_not_cut(words: Wording) -> None:
    assert shorten("một hai", words, 7) == "một hai"


def test_with_room_for_the_whole_nothing_is_cut_and_lines_are_kept(words: Wording) -> None:
    whole = words.in_full()
    assert shorten("một  hai\n\n ba", whole, 3) == "một hai\nba"
    assert first(["a", "b", "c", "d"], whole, 1) == ("a", "b", "c", "d")
    assert at_most(1, ["a", "b"], whole) == ["a", "b"]
    assert at_most(1, ["a", "b"], words) == ["a"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(count=st.integers(0, 60), limit=st.integers(1, 20))
def test_shown_and_counted_lines_add_up(words: Wording, count: int, limit: int) -> None:
    lines = [str(number) for number in range(count)]
    shown = first(lines, words, limit)
    if len(shown) == count:
        assert shown == tuple(lines)
        assert count <= limit + 1
    else:
        assert shown[:-1] == tuple(lines[:limit])
        assert f" {count - limit} " in shown[-1]


def test_a_bullet_replaces_the_records_own() -> None:
    assert bullet("- Đơn") == bullet("• Đơn") == bullet("Đơn") == "• Đơn"
