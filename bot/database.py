"""Opens the assistant's database: SQLite on one machine, PostgreSQL when it grows."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

_POSTGRESQL = ("postgres", "postgresql")


def connect(url: str) -> sa.Engine:
    """An engine whose SQLite connections neither block readers nor fail on a busy writer.

    `postgresql://…` without a driver means the one that is installed with us.
    """
    address = sa.make_url(url)
    if address.drivername in _POSTGRESQL:
        address = address.set(drivername="postgresql+psycopg")
    engine = sa.create_engine(address, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _tune_sqlite)
    return engine


def _tune_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    # NORMAL is safe with a write-ahead log: a power cut may lose the last turn, not the file.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
