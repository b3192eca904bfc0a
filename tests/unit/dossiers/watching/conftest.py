"""A watched register, and someone who is shown what changes."""

from __future__ import annotations

from collections import Counter

import pytest
import sqlalchemy as sa

from dossiers.model import State
from dossiers.sources.registry import Registry
from dossiers.watching.deliveries import Deliveries, Delivery
from dossiers.watching.watches import Watches
from tests.unit.dossiers.agency import CODE
from tests.unit.dossiers.conftest import make_dossier


class Screen:
    """What persons see; `problem` is raised instead of showing."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, State]] = []
        self.keys: Counter[tuple[str, str]] = Counter()
        self.problem: BaseException | None = None

    def show(self, _: sa.Connection, delivery: Delivery) -> None:
        if self.problem:
            raise self.problem
        self.keys[delivery.person, delivery.key] += 1
        self.seen.append((delivery.person, delivery.dossier.code, delivery.dossier.state))

    def states(self, person: str = "lan") -> list[State]:
        return [state for one, _, state in self.seen if one == person]


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def registry(store, clock) -> Registry:
    registry = Registry(store, b"key", clock=clock)
    registry.save(make_dossier(code=CODE))
    return registry


@pytest.fixture
def watches(store, clock) -> Watches:
    return Watches(store, clock)


@pytest.fixture
def deliveries(store, screen, clock) -> Deliveries:
    return Deliveries(store, screen, clock)


@pytest.fixture
def watch(registry, watches):
    """`watch("lan")`: begins a watch of the dossier as it is now."""

    def begin(person: str = "lan", channel: str = "web") -> None:
        from dossiers.codes import read_code

        watches.add(person, channel, registry, registry.current(read_code(CODE)))

    return begin


@pytest.fixture
def becomes(registry):
    """`becomes(State.DONE)`: the dossier changes."""
    return lambda state, **fields: registry.save(make_dossier(code=CODE, state=state, **fields))
