"""What a sync remembers in the database, so that being killed costs it nothing.

`sync_staged` holds records fetched but not yet applied; `sync_marks` tells, for each applied
record, which line of the list and which content it had and when it was last read.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from knowledge.catalogue.syncing.client import Item
from knowledge.catalogue.syncing.errors import RecordRefused

metadata = sa.MetaData()

staged = sa.Table(
    "sync_staged",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("listed", sa.String(64), nullable=False),
    sa.Column("read_at", sa.DateTime, nullable=False),
    sa.Column("record", sa.LargeBinary, nullable=False),
)
marks = sa.Table(
    "sync_marks",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("listed", sa.String(64), nullable=False),
    sa.Column("content", sa.String(64), nullable=False),
    sa.Column("read_on", sa.Date, nullable=False),
)
_CHUNK = 500


class Mark(NamedTuple):
    """A record as it was when last read: digests of its line and of its content."""

    listed: str
    content: str
    read_on: date


class SyncMemory:
    """Creates its tables when they are not there. Times are UTC."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        metadata.create_all(engine)

    def marks(self) -> dict[str, Mark]:
        """By key."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(marks))
            return {row.key: Mark(row.listed, row.content, row.read_on) for row in rows}

    def staged(self, since: datetime) -> dict[str, str]:
        """`{key: digest of its line}` of what was fetched since then."""
        query = sa.select(staged.c.key, staged.c.listed).where(staged.c.read_at >= _naive(since))
        with self._engine.connect() as connection:
            rows = connection.execute(query)
            return {row.key: row.listed for row in rows}

    def stage(self, item: Item, record: Mapping[str, Any], now: datetime) -> None:
        """Keeps one fetched record; from here on no kill loses it.

        Raises `RecordRefused` for one that nests too deeply to be kept.
        """
        try:
            text = json.dumps(record)  # Escaped, so that no odd character troubles a database.
        except RecursionError:
            raise RecordRefused("Bản ghi lồng nhau quá sâu.") from None
        values = {"listed": item.digest, "read_at": _naive(now)}
        with self._engine.begin() as connection:
            connection.execute(sa.delete(staged).where(staged.c.key == item.key))
            connection.execute(
                sa.insert(staged).values(
                    key=item.key, record=zlib.compress(text.encode()), **values
                )
            )

    def records(self, keys: Collection[str]) -> Iterator[tuple[str, Any]]:
        """The staged records of `keys`, with their keys."""
        for chunk in _chunks(sorted(keys)):
            query = sa.select(staged.c.key, staged.c.record).where(staged.c.key.in_(chunk))
            with self._engine.connect() as connection:
                rows = connection.execute(query).all()
            for key, record in rows:
                yield key, json.loads(zlib.decompress(record))

    def finish(self, read: Mapping[str, Mark], present: Collection[str]) -> None:
        """After applying: notes what was read, forgets the staged and what is not `present`."""
        gone = self.marks().keys() - set(present)
        with self._engine.begin() as connection:
            for chunk in _chunks(sorted({*read, *gone})):
                connection.execute(sa.delete(marks).where(marks.c.key.in_(chunk)))
            if read:
                rows = [{"key": key, **mark._asdict()} for key, mark in read.items()]
                connection.execute(sa.insert(marks), rows)
            connection.execute(sa.delete(staged))


def _naive(moment: datetime) -> datetime:
    """SQLite keeps no time zones."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _chunks(keys: list[str]) -> Iterable[list[str]]:
    return (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))
