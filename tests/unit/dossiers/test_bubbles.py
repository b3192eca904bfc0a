"""Lines are packed into bubbles in order, and only a line too long for one is torn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dossiers.bubbles import MOST_CHARS, pack


def test_short_lines_share_a_bubble() -> None:
    assert pack(["một", "hai", "", "ba"]) == ("một\nhai\nba",)


def test_a_line_that_does_not_fit_opens_a_bubble() -> None:
    assert pack(["a" * 400, "b" * 100, "c"]) == ("a" * 400, "b" * 100 + "\nc")


@given(st.lists(st.text("ab ", max_size=1200)))
def test_nothing_is_lost_and_nothing_too_long(lines: list[str]) -> None:
    bubbles = pack(lines)
    assert all(len(bubble) <= MOST_CHARS for bubble in bubbles)
    assert "".join("".join(bubbles).split()) == "".join("".join(lines).split())
