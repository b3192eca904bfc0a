"""Staff have a conversation until half an hour after their last word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.store.staffing import Staffing


@pytest.fixture
def staffing(database, clock) -> Staffing:
    return Staffing(database, clock)


def test_each_word_renews_it(staffing, clock):
    staffing.wrote("lan", clock())
    clock.wait(minutes=20)
    staffing.wrote("lan", clock())
    clock.wait(minutes=20)
    assert staffing.owned("lan")

    clock.wait(minutes=11)
    assert not staffing.owned("lan")


def test_an_earlier_word_that_comes_later_shortens_nothing(staffing, clock):
    staffing.wrote("lan", clock())
    staffing.wrote("lan", clock() - timedelta(minutes=15))
    clock.wait(minutes=25)

    assert staffing.owned("lan")


def test_it_is_one_persons(staffing, clock):
    staffing.wrote("lan", clock())

    assert not staffing.owned("minh")
    staffing.forget("lan")
    assert not staffing.owned("lan")
