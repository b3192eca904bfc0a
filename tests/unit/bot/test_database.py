"""SQLite as the assistant opens it lets people read while something is written; PostgreSQL is
taken by its address alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.database import connect


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = connect(f"sqlite:///{tmp_path / 'a.db'}")
    yield engine
    engine.dispose()


def test_every_connection_is_tuned(engine: sa.Engine) -> None:
    for _ in range(2):
        with engine.connect() as connection:
            assert connection.execute(sa.text("PRAGMA journal_mode")).scalar() == "wal"
            assert connection.execute(sa.text("PRAGMA busy_timeout")).scalar() == 5000
        engine.dispose()


def test_readers_do_not_wait_for_a_writer(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE t (n INTEGER)"))
        connection.execute(sa.text("INSERT INTO t VALUES (1)"))
    with engine.begin() as writer, engine.connect() as reader:
        writer.execute(sa.text("UPDATE t SET n = 2"))
        assert reader.execute(sa.text("SELECT n FROM t")).scalar() == 1
    with engine.connect() as reader:
        assert reader.execute(sa.text("SELECT n FROM t")).scalar() == 2


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_an_address_of_postgresql_needs_no_driver_to_be_named(scheme: str) -> None:
    engine = connect(f"{scheme}://someone:s%40cret@db.example/motcua")

    assert (engine.dialect.name, engine.dialect.driver) == ("postgresql", "psycopg")
    assert engine.url.password == "s@cret"
