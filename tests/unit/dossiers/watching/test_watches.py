"""People are told of what they asked for, from then on, until they want no more."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from dossiers.codes import read_code
from dossiers.model import State
from dossiers.watching.deliveries import AFTER_RETURN
from dossiers.watching.tables import changes
from dossiers.watching.tables import deliveries as rows
from dossiers.watching.tables import watches as watch_rows
from dossiers.watching.watches import KEPT_FOR, LONGEST, MOST
from knowledge.errors import MotCuaError
from tests.unit.dossiers.agency import CODE
from tests.unit.dossiers.conftest import make_dossier


def test_what_changes_after_is_told_and_nothing_from_before(watch, becomes, deliveries, screen):
    becomes(State.SUPPLEMENT_ASKED)
    watch()
    becomes(State.DONE)
    deliveries.run()

    assert screen.states() == [State.DONE]


def test_what_changed_between_reading_and_asking_is_told(
    registry, watches, becomes, deliveries, screen
):
    shown = registry.current(read_code(CODE))
    becomes(State.DONE)
    watches.add("lan", "web", registry, shown)
    deliveries.run()

    assert screen.states() == [State.DONE]


def test_there_and_back_is_two_changes(watch, becomes, deliveries, screen):
    watch()
    becomes(State.SUPPLEMENT_ASKED)
    becomes(State.PROCESSING)
    deliveries.run()

    assert screen.states() == [State.SUPPLEMENT_ASKED, State.PROCESSING]


def test_asking_twice_tells_once_on_the_last_channel(watch, watches, becomes, deliveries, screen):
    watch(channel="web")
    watch(channel="telegram")
    becomes(State.DONE)
    deliveries.run()

    assert screen.states() == [State.DONE]
    assert [one.channel for one in watches.of("lan")] == ["telegram"]


def test_who_stops_hears_nothing_more(watch, watches, becomes, deliveries, screen):
    watch("lan")
    watch("minh")
    becomes(State.DONE)

    assert watches.stop("lan", CODE) == 1
    assert watches.stop("lan") == 0
    deliveries.run()
    assert screen.states("lan") == []
    assert screen.states("minh") == [State.DONE]


def test_stopping_one_dossier_leaves_the_others(registry, watches, watch):
    watch()
    registry.save(make_dossier(code="H15-261001-0001"))
    watches.add("lan", "web", registry, registry.current(read_code("H15-261001-0001")))
    watches.stop("lan", CODE)

    assert [one.code for one in watches.of("lan")] == ["H15-261001-0001"]


def test_nobody_watches_a_whole_office(registry, watches):
    def add(number: int) -> None:
        watches.add("lan", "web", registry, make_dossier(code=f"H15-261001-{number:04}"))

    for number in range(MOST):
        add(number)
    with pytest.raises(MotCuaError, match="bỏ theo dõi bớt"):
        add(MOST)
    assert len(watches.of("lan")) == MOST


def test_it_ends_a_week_after_the_result_was_handed_over(
    watch, watches, becomes, deliveries, screen, clock
):
    watch()
    becomes(State.RETURNED)
    deliveries.run()
    clock.wait(days=AFTER_RETURN.days)
    becomes(State.PROCESSING)
    deliveries.run()

    assert watches.of("lan") == ()
    assert screen.states() == [State.RETURNED]


def test_after_the_end_one_can_begin_anew(watch, watches, becomes, deliveries, screen, clock):
    watch()
    clock.wait(days=LONGEST.days)
    becomes(State.SUPPLEMENT_ASKED)
    watch()
    becomes(State.DONE)
    deliveries.run()

    assert screen.states() == [State.DONE]


def test_what_is_over_and_told_is_forgotten(watch, watches, becomes, deliveries, clock, store):
    watch()
    becomes(State.RETURNED)
    deliveries.run()
    clock.wait(days=KEPT_FOR.days + 1)
    watches.forget_old()
    with store.connect() as connection:
        for table in (watch_rows, rows, changes):
            assert connection.execute(sa.select(table)).all() == []


def test_what_is_not_yet_told_is_not_forgotten(watch, watches, becomes, deliveries, screen, clock):
    watch()
    becomes(State.RETURNED)
    screen.problem = ConnectionError()
    deliveries.run()
    clock.wait(days=LONGEST.days + 1)
    watches.forget_old()
    screen.problem = None
    deliveries.run()

    assert screen.states() == [State.RETURNED]
