"""Sources that tell nothing are asked: spread out, at a bounded rate, and less when they fail."""

from __future__ import annotations

from collections import Counter

import pytest

from dossiers.model import State
from dossiers.sources.base import SourceUnavailable
from dossiers.watching.polling import PER_ROUND, Polling
from tests.unit.dossiers.conftest import make_dossier


class Silent:
    """A source that has to be asked."""

    tells_changes = False

    def __init__(self, name: str = "daklak") -> None:
        self.name, self.down = name, False
        self.states: dict[str, State] = {}
        self.asked: Counter[str] = Counter()

    def read(self, code: str):
        return make_dossier(code=code, state=self.states.get(code, State.PROCESSING))

    def current(self, code):
        self.asked[code.text] += 1
        if self.down:
            raise SourceUnavailable("Hệ thống không trả lời.", "slow")
        return self.read(code.text)


@pytest.fixture
def source() -> Silent:
    return Silent()


@pytest.fixture
def polling(store, source, clock) -> Polling:
    return Polling(store, [source], clock, spread=lambda: 0.5)


def code(number: int) -> str:
    return f"H15-261001-{number:04}"


def begin(watches, source: Silent, number: int = 1, person: str = "lan") -> None:
    watches.add(person, "web", source, source.read(code(number)))


def test_a_change_is_noticed_and_told_to_all(watches, source, polling, deliveries, screen, clock):
    begin(watches, source, person="lan")
    begin(watches, source, person="minh")
    source.states[code(1)] = State.DONE
    clock.wait(minutes=31)
    polling.run()
    deliveries.run()

    assert screen.states("lan") == screen.states("minh") == [State.DONE]
    assert source.asked[code(1)] == 1


def test_nothing_new_tells_nothing(watches, source, polling, deliveries, screen, clock):
    begin(watches, source)
    for _ in range(3):
        clock.wait(hours=1)
        polling.run()
    deliveries.run()

    assert screen.seen == []
    assert source.asked[code(1)] == 3


def test_a_second_watcher_brings_news_to_the_first_and_none_to_himself(
    watches, source, deliveries, screen
):
    begin(watches, source, person="lan")
    source.states[code(1)] = State.DONE
    begin(watches, source, person="minh")
    deliveries.run()

    assert screen.seen == [("lan", code(1), State.DONE)]


def test_readings_of_one_dossier_are_half_an_hour_apart(watches, source, polling, clock):
    begin(watches, source)
    for _ in range(60):
        polling.run()
        clock.wait(minutes=1)

    assert source.asked[code(1)] == 2


def test_they_are_spread(watches, source, store, clock):
    spread = iter([0.0, 1.0] * 2)
    for number in range(2):
        begin(watches, source, number)
    polling = Polling(store, [source], clock, spread=lambda: next(spread))
    polling.run()
    clock.wait(minutes=25)
    polling.run()

    assert sorted(source.asked.values()) == [1, 2]


def test_a_round_is_bounded_and_the_rest_comes_next(watches, source, polling):
    for number in range(PER_ROUND + 5):
        begin(watches, source, number, person=f"p{number}")

    assert [polling.run(), polling.run(), polling.run()] == [PER_ROUND, 5, 0]


def test_a_source_that_fails_rests_longer_and_longer_and_others_do_not(
    watches, source, store, clock
):
    other = Silent("gialai")
    for number in range(3):
        begin(watches, source, number, person=f"p{number}")
    begin(watches, other, 9)
    source.down = True
    polling = Polling(store, [source, other], clock, spread=lambda: 0.5)
    for _ in range(120):
        polling.run()
        clock.wait(minutes=1)

    # After 2, 4, 8, 16, 32 and 64 minutes, instead of every minute.
    assert sum(source.asked.values()) == 6
    assert other.asked[code(9)] == 4


def test_it_wakes_and_nothing_was_missed(watches, source, polling, deliveries, screen, clock):
    begin(watches, source)
    source.down = True
    polling.run()
    source.down = False
    source.states[code(1)] = State.DONE
    for _ in range(40):
        clock.wait(minutes=1)
        polling.run()
    deliveries.run()

    assert screen.states() == [State.DONE]


def test_what_nobody_watches_is_not_asked_for(watches, source, polling, clock):
    begin(watches, source)
    watches.stop("lan")
    watches.forget_old()
    clock.wait(hours=1)

    assert polling.run() == 0


def test_a_source_that_tells_by_itself_is_not_asked(watch, store, registry, clock):
    watch()

    assert Polling(store, [registry], clock).run() == 0
