"""Whoever doesn't understand gets help that fits where they stand."""

from __future__ import annotations

import pytest

from knowledge.guiding.explaining import explanation, left_line
from knowledge.journeys.model import Paper, versioned
from knowledge.journeys.moves import start, tick
from knowledge.journeys.path import Kind, Stage
from tests.unit.knowledge.journeys.conftest import KITE


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_stage_can_be_explained(kind, guide_words):
    text = explanation(Stage(kind, "1"), None, guide_words)
    assert 20 <= len(text) <= 400


def test_stages_that_ask_for_something_are_explained_differently(guide_words):
    asking = (Kind.QUESTION, Kind.PAPERS, Kind.WAY, Kind.BUNDLE, Kind.STEP)
    assert len({explanation(Stage(kind, "1"), None, guide_words) for kind in asking}) == 5


def test_a_lesson_for_the_step_comes_before_anything_else(guide_words):
    text = explanation(Stage(Kind.STEP, "1"), "Đăng nhập Cổng", guide_words)
    assert "“Đăng nhập Cổng”" in text


class TestWhatIsMissing:
    """The papers without a tick, by name."""

    def line(self, papers, ticked, words):
        journey = versioned(KITE.__class__("9.1", "Việc", "…", "Nguồn", papers=papers))
        return left_line(journey, tick(journey, start(journey), ticked), words)

    def many(self, count):
        return tuple(Paper(str(number), f"Giấy {number}") for number in range(1, count + 1))

    def test_before_the_first_tick_all_are_needed(self, guide_words):
        line = self.line(self.many(2), (), guide_words)
        assert line == "Anh/chị chưa đánh dấu giấy nào. Cần: Giấy 1; Giấy 2."

    def test_after_it_only_the_others(self, guide_words):
        assert self.line(self.many(3), ("2",), guide_words) == "Còn thiếu: Giấy 1; Giấy 3."

    def test_of_many_four_are_named_and_the_rest_counted(self, guide_words):
        line = self.line(self.many(7), ("1",), guide_words)
        assert line == "Còn thiếu: Giấy 2; Giấy 3; Giấy 4; Giấy 5; và 2 giấy nữa."

    def test_when_none_is_missing_it_says_so(self, guide_words):
        assert "đủ hết" in self.line(self.many(1), ("1",), guide_words)
