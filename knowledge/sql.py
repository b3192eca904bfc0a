"""What tables of every package share: it means the same on SQLite and PostgreSQL."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

Clock = Callable[[], datetime]
"""The present moment, with a time zone."""


def utc_now() -> datetime:
    """The clock of a running assistant."""
    return datetime.now(UTC)


class Moment(sa.TypeDecorator[datetime]):
    """A moment in UTC; SQLite alone would forget the time zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC, so that stored moments compare rightly."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """Back with its time zone."""
        if value is None or value.tzinfo is None:
            return value and value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


def insert(connection: sa.Connection, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that can say what happens on a conflict."""
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return make(table)


def upsert(
    connection: sa.Connection, table: sa.Table, row: Mapping[str, Any], **change: Any
) -> postgresql.Insert | sqlite.Insert:
    """Inserts `row`, or changes columns of the row that has its key, in one statement."""
    key = list(table.primary_key.columns)
    return (
        insert(connection, table)
        .values(row)
        .on_conflict_do_update(index_elements=key, set_=change or {key[0].name: key[0]})
    )


def keyed_hash(key: bytes, *parts: str) -> str:
    """What is stored of something short and secret; the key lies outside the database.

    113 million codes to copy are hashed in seconds, dossier codes can be counted through and four
    digits even faster, so a bare digest would hide nothing from one who got hold of a backup.
    """
    return hmac.new(key, "\0".join(parts).encode(), hashlib.sha256).hexdigest()
