"""Every table of the assistant, with rows of two persons in all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import bot.app  # noqa: F401  (its imports know every table)
from bot.database import connect
from bot.forgetting import Forgetting
from bot.forgetting.dropping import TABLES
from bot.gateway.conversations import pseudonym
from knowledge.errors import AssistantUnavailable
from knowledge.sql import Moment

LAN, MINH = ("telegram", "telegram:7001"), ("telegram", "telegram:7002")
_numbers = count(1)


class FakeRasa:
    """Forgets, or is away."""

    def __init__(self) -> None:
        self.forgot: list[str] = []
        self.away = False
        self.entire = True

    async def forget(self, person: str) -> bool:
        if self.away:
            raise AssistantUnavailable("Rasa is away.")
        self.forgot.append(person)
        return self.entire


class FakeProofs:
    """Remembers whose proofs were ended."""

    def __init__(self) -> None:
        self.forgot: list[str] = []

    def forget(self, person: str) -> None:
        self.forgot.append(person)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    """All tables, empty, for the length of a test."""
    url = os.environ.get("MOTCUA_TEST_DATABASE", f"sqlite:///{tmp_path / 'all.db'}")
    engine = connect(url)
    for tables in TABLES:
        tables.drop_all(engine)
        tables.create_all(engine)
    yield engine
    for tables in TABLES:
        tables.drop_all(engine)
    engine.dispose()


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
def proofs() -> FakeProofs:
    return FakeProofs()


@pytest.fixture
def forgetting(engine: sa.Engine, proofs: FakeProofs, rasa: FakeRasa) -> Forgetting:
    return Forgetting(engine, proofs, rasa)


def all_tables() -> list[sa.Table]:
    return [table for tables in TABLES for table in tables.sorted_tables]


def fill(engine: sa.Engine, who: tuple[str, str], **values: Any) -> None:
    """A row of that person in every table; what the person is called stands wherever it may."""
    names = {"person": pseudonym(*who), "sender": pseudonym(*who), "conversation": who[1]}
    with engine.begin() as connection:
        for table in all_tables():
            row = {column.name: _value(column) for column in table.columns}
            given = {**names, "channel": who[0], "hour": "2999", "done_at": None, **values}
            row |= {name: given[name] for name in row.keys() & given.keys()}
            connection.execute(sa.insert(table).values(row))


def tables_of(engine: sa.Engine, who: tuple[str, str]) -> set[str]:
    """Where the person is still named, in whatever column."""
    names = (pseudonym(*who), who[1])
    with engine.connect() as connection:
        return {
            table.name
            for table in all_tables()
            for row in connection.execute(sa.select(table))
            if any(name in str(value) for value in row for name in names)
        }


def _value(column: sa.Column[Any]) -> object:
    number = next(_numbers)
    if isinstance(column.type, Moment | sa.DateTime):
        return datetime(2999, 1, 1, tzinfo=UTC)
    kind = column.type.python_type
    return kind(number) if kind in (int, str, float) else kind()
