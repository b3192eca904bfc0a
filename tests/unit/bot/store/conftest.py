"""A clock that tests move, and the database: SQLite, or what `MOTCUA_TEST_DATABASE` names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.database import connect
from bot.store.keeper import StoredKeeper
from bot.store.tables import metadata

KEY = b"a key that is not in the database"


class FakeClock:
    """Stands still until a test lets time pass."""

    def __init__(self) -> None:
        self.now = datetime(2026, 7, 18, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **time: float) -> None:
        """Lets time pass, as `timedelta` takes it."""
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sa.Engine]:
    """As the assistant opens it; emptied afterwards."""
    url = os.environ.get("MOTCUA_TEST_DATABASE", f"sqlite:///{tmp_path / 'test.db'}")
    engine = connect(url)
    yield engine
    metadata.drop_all(engine)
    engine.dispose()


@pytest.fixture
def keeper(database: sa.Engine, clock: FakeClock) -> StoredKeeper:
    return StoredKeeper(database, KEY, clock)
