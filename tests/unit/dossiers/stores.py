"""A clock that tests move, and the database: SQLite, or what `MOTCUA_TEST_DATABASE` names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from dossiers.tables import metadata


class FakeClock:
    """Ten in the morning in Vietnam, until a test lets time pass."""

    def __init__(self) -> None:
        self.now = datetime(2026, 10, 12, 3, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **time: float) -> None:
        """Lets time pass, as `timedelta` takes it."""
        self.now += timedelta(**time)


def connect(url: str) -> sa.Engine:
    """An engine tuned as the assistant's, but careless of power cuts."""
    engine = sa.create_engine(url)
    if engine.dialect.name == "sqlite":

        @sa.event.listens_for(engine, "connect")
        def tune(connection, _record):
            for pragma in ("journal_mode=WAL", "synchronous=OFF", "busy_timeout=5000"):
                connection.execute(f"PRAGMA {pragma}")

    return engine


@contextmanager
def empty_database(folder: Path) -> Iterator[sa.Engine]:
    """All tables, empty, for the length of a test."""
    engine = connect(os.environ.get("MOTCUA_TEST_DATABASE", f"sqlite:///{folder / 'dossiers.db'}"))
    metadata.create_all(engine)
    try:
        yield engine
    finally:
        metadata.drop_all(engine)
        engine.dispose()
