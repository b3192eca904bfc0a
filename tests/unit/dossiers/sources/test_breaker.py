"""A failing system is left alone for a while; then one may try."""

from __future__ import annotations

import pytest

from dossiers.sources.breaker import Breaker


class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def breaker(seconds) -> Breaker:
    return Breaker(failures=3, pause=30, now=seconds)


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.failed()


def test_two_failures_are_borne(breaker):
    fail(breaker, 2)

    assert breaker.may_call()


def test_a_success_in_between_starts_anew(breaker):
    fail(breaker, 2)
    breaker.succeeded()
    fail(breaker, 2)

    assert breaker.may_call()


def test_three_in_a_row_open_it(breaker):
    fail(breaker, 3)

    assert breaker.open
    assert not breaker.may_call()


def test_after_the_pause_one_may_try_and_the_others_wait(breaker, seconds):
    fail(breaker, 3)
    seconds.now = 30

    assert [breaker.may_call() for _ in range(5)] == [True, False, False, False, False]


def test_if_that_one_fails_the_pause_begins_again(breaker, seconds):
    fail(breaker, 3)
    seconds.now = 30
    breaker.may_call()
    fail(breaker, 1)
    seconds.now = 59

    assert not breaker.may_call()


def test_if_that_one_never_comes_back_another_may_try(breaker, seconds):
    fail(breaker, 3)
    seconds.now = 30
    breaker.may_call()
    seconds.now = 60

    assert breaker.may_call()


def test_if_it_succeeds_all_may(breaker, seconds):
    fail(breaker, 3)
    seconds.now = 30
    breaker.may_call()
    breaker.succeeded()

    assert all(breaker.may_call() for _ in range(5))
