"""Every change reaches everyone who watches, once, whatever breaks in between."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from dossiers.model import State
from dossiers.watching.deliveries import ChannelClosed, Deliveries
from dossiers.watching.tables import watches
from tests.unit.dossiers.conftest import moment

PATH = (State.SUPPLEMENT_ASKED, State.PROCESSING, State.DONE)


class Crash(BaseException):
    """The process dies here: nothing in it may catch this."""


class Outbox:
    """A channel whose outbox lies in the same database: it writes with the mark."""

    table = sa.Table("shown_here", sa.MetaData(), sa.Column("what", sa.String))

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def show(self, connection, delivery) -> None:
        what = f"{delivery.person} {delivery.key} {delivery.dossier.state.name}"
        connection.execute(sa.insert(self.table).values(what=what))

    def read(self) -> list[str]:
        with self._engine.connect() as connection:
            return list(connection.execute(sa.select(self.table.c.what)).scalars())


@pytest.fixture
def outbox(store) -> Iterator[Outbox]:
    Outbox.table.create(store)
    yield Outbox(store)
    Outbox.table.drop(store)


def test_wherever_the_process_dies_each_change_is_shown_once(store, outbox, clock, watch, becomes):
    for person in ("lan", "minh"):
        watch(person)
    for state in PATH:
        becomes(state)
    statements = itertools.count()
    dies_at = 0

    @sa.event.listens_for(store, "before_cursor_execute")
    def maybe_die(*_):
        if next(statements) == dies_at:
            raise Crash

    crashes = 0
    while True:
        statements = itertools.count()
        try:
            Deliveries(store, outbox, clock).run()
            break
        except Crash:
            # Every next life lives one statement longer.
            crashes, dies_at = crashes + 1, dies_at + 1
            clock.wait(minutes=3)

    sa.event.remove(store, "before_cursor_execute", maybe_die)
    seen = outbox.read()
    assert crashes > 10
    assert len(seen) == len(set(seen)) == 6
    for person in ("lan", "minh"):
        mine = [one.split()[2] for one in seen if one.startswith(person)]
        assert mine == [state.name for state in PATH]


def test_two_processes_at_once_show_each_change_once(store, clock, watch, becomes, screen):
    for number in range(30):
        watch(f"p{number}")
    for state in PATH:
        becomes(state)
    with ThreadPoolExecutor(4) as pool:
        runs = [pool.submit(Deliveries(store, screen, clock).run) for _ in range(4)]
        shown = sum(run.result() for run in runs)
    shown += Deliveries(store, screen, clock).run()

    assert shown == 90
    assert set(screen.keys.values()) == {1}
    assert all(screen.states(f"p{number}") == list(PATH) for number in range(30))


def test_a_channel_that_is_down_is_tried_again_later_and_later(
    watch, becomes, deliveries, screen, clock
):
    watch()
    becomes(State.DONE)
    screen.problem = ConnectionError()
    for minutes in (1, 2, 4):
        assert deliveries.run() == 0
        clock.wait(minutes=minutes)
    screen.problem = None

    assert deliveries.run() == 1


def test_it_is_not_tried_before_its_time(watch, becomes, deliveries, screen, clock):
    watch()
    becomes(State.DONE)
    screen.problem = ConnectionError()
    deliveries.run()
    screen.problem = None
    clock.wait(seconds=59)

    assert deliveries.run() == 0


def test_what_waits_is_not_overtaken_by_what_came_later(watch, becomes, deliveries, screen, clock):
    watch()
    becomes(State.SUPPLEMENT_ASKED)
    screen.problem = ConnectionError()
    deliveries.run()
    screen.problem = None
    becomes(State.DONE)
    deliveries.run()
    assert screen.states() == []

    clock.wait(minutes=1)
    deliveries.run()
    assert screen.states() == [State.SUPPLEMENT_ASKED, State.DONE]


def test_one_persons_broken_channel_keeps_no_other_waiting(watch, becomes, store, clock, screen):
    class Picky:
        def show(self, connection, delivery):
            if delivery.person == "lan":
                raise ConnectionError
            screen.show(connection, delivery)

    watch("lan")
    watch("minh")
    becomes(State.DONE)
    Deliveries(store, Picky(), clock).run()

    assert screen.states("minh") == [State.DONE]


def test_who_closed_the_channel_is_not_written_to_again(
    watch, watches, becomes, deliveries, screen, clock
):
    watch()
    becomes(State.DONE)
    screen.problem = ChannelClosed()
    deliveries.run()
    screen.problem = None
    clock.wait(days=1)

    assert deliveries.run() == 0
    assert watches.of("lan") == ()


def test_a_watch_that_is_stopped_while_it_is_told_is_not_marked(
    store, outbox, watch, becomes, clock
):
    class Stopping:
        def show(self, connection, delivery):
            outbox.show(connection, delivery)
            connection.execute(sa.text("delete from dossier_deliveries"))

    watch()
    becomes(State.DONE)

    assert Deliveries(store, Stopping(), clock).run() == 0
    assert outbox.read() == []


@pytest.mark.parametrize(
    ("time", "quiet"),
    [("20:59", False), ("21:00", True), ("00:00", True), ("06:59", True), ("07:00", False)],
)
def test_at_night_nothing_is_shown_and_in_the_morning_everything(
    watch, becomes, deliveries, screen, clock, time, quiet
):
    watch()
    becomes(State.DONE)
    clock.now = moment(f"2026-10-13 {time}").astimezone(UTC)

    assert deliveries.run() == (0 if quiet else 1)
    clock.now = datetime(2026, 10, 14, 1, tzinfo=UTC)
    deliveries.run()
    assert screen.states() == [State.DONE]


def test_the_owners_name_is_not_carried_about(watch, becomes, deliveries, store):
    watch()
    becomes(State.DONE)
    with store.connect() as connection:
        (text,) = connection.execute(sa.text("select dossier from dossier_changes")).scalars()

    assert "Văn An" not in text


def test_at_night_only_those_are_told_who_have_to_look_themselves(
    store, outbox, clock, watch, becomes
):
    watch("lan")
    becomes(State.DONE)
    clock.wait(hours=13)

    assert Deliveries(store, outbox, clock).run() == 0
    assert Deliveries(store, outbox, clock, silent=["elsewhere"]).run() == 0
    with store.connect() as connection:
        channel = connection.execute(sa.select(watches.c.channel)).scalar_one()
    assert Deliveries(store, outbox, clock, silent=[channel]).run() == 1
