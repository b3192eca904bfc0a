"""Wrong tries make the next wait longer: for the person, for the code and for all together."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dossiers import attempts
from dossiers.attempts import CODE, EVERYONE, HOUR, PERSON, Limit, TooSoon

SECOND = timedelta(seconds=1)
LIMIT = Limit(free=3, first=10 * SECOND, longest=60 * SECOND, window=HOUR)


@pytest.fixture
def wrong(store, clock):
    """`wrong("lan")`: a wrong try; the seconds to wait when it comes too soon, else 0."""

    def attempt(*who: str) -> float:
        try:
            with store.begin() as connection:
                attempts.count(connection, dict.fromkeys(who, LIMIT), clock())
        except TooSoon as refusal:
            return (refusal.until - clock()).total_seconds()
        return 0

    return attempt


def test_the_first_are_free_then_waits_grow_up_to_a_bound(wrong, clock):
    waits = []
    for _ in range(8):
        while wait := wrong("lan"):
            waits.append(wait)
            clock.wait(seconds=wait)

    assert waits == [10, 20, 40, 60, 60]


def test_trying_too_soon_makes_nothing_worse(wrong, clock):
    for _ in range(3):
        wrong("lan")
    for _ in range(50):
        wrong("lan")

    assert wrong("lan") == 10


def test_each_is_counted_alone_and_all_together(wrong):
    for _ in range(3):
        wrong("lan", "all")

    assert wrong("lan") == 10
    assert wrong("minh") == 0
    assert wrong("minh", "all") == 10


def test_a_try_refused_for_one_reason_is_counted_for_no_other(wrong, clock):
    for _ in range(3):
        wrong("a-code")
    for _ in range(5):
        assert wrong("a-code", "lan")

    assert wrong("lan") == 0


def test_after_the_window_it_begins_anew(wrong, clock):
    for _ in range(3):
        wrong("lan")
    clock.wait(hours=1)

    assert [wrong("lan") for _ in range(3)] == [0, 0, 0]


def test_what_was_right_is_taken_back(wrong, store, clock):
    for _ in range(10):
        assert wrong("lan") == 0
        with store.begin() as connection:
            attempts.take_back(connection, {"lan": LIMIT}, clock())


def tries_in(limit: Limit, time: timedelta) -> int:
    spent, number = timedelta(0), 0
    while spent <= time:
        number += 1
        spent += limit.wait(number)
    return number


def test_the_limits_are_as_strict_as_their_description():
    assert tries_in(CODE, timedelta(days=1)) <= 20
    assert tries_in(PERSON, timedelta(days=1)) <= 40
    assert tries_in(EVERYONE, HOUR) <= 170
    assert PERSON.wait(10_000) == HOUR
