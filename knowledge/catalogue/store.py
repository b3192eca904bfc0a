"""The catalogue in a database: SQLite or PostgreSQL through SQLAlchemy Core.

One row per record, the whole record as JSON beside the columns that are looked up.
The row remembers which kind of catalogue it came from (`origin`): the starter
catalogue that ships with the project, or an imported one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa

from knowledge.catalogue.model import Procedure, Scope

metadata = sa.MetaData()

procedures = sa.Table(
    "procedures",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("code", sa.String(40), nullable=False, index=True),
    sa.Column("scope", sa.String(16), nullable=False),
    sa.Column("origin", sa.String(16), nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("as_of", sa.Date, nullable=False),
    sa.Column("vanished_on", sa.Date),
    sa.Column("record", sa.Text, nullable=False),
)


class Origin(StrEnum):
    """Which catalogue a row came from."""

    STARTER = "starter"
    PORTAL = "portal"


class Row(NamedTuple):
    """A procedure ready to be stored."""

    procedure: Procedure
    digest: str
    as_of: date


class CatalogueStore:
    """Reads and writes procedures; creates its table when it is not there."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        metadata.create_all(engine)

    def get(self, code: str) -> Procedure | None:
        """The record of `code`; of several, a present one before a vanished one and
        the nation's before a province's."""
        query = sa.select(procedures).where(procedures.c.code == code.strip())
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        rows = sorted(rows, key=lambda row: (row.vanished_on is not None, row.scope != "standard"))
        return Procedure.model_validate_json(rows[0].record) if rows else None

    def all(self, *, internal: bool = False) -> list[Procedure]:
        """Every record that has not vanished; procedures between agencies on request."""
        query = sa.select(procedures.c.record).where(procedures.c.vanished_on.is_(None))
        if not internal:
            query = query.where(procedures.c.scope != Scope.INTERNAL)
        with self._engine.connect() as connection:
            records = connection.execute(query.order_by(procedures.c.code, procedures.c.key))
            return [Procedure.model_validate_json(record) for (record,) in records]

    def count(self, origin: Origin | None = None) -> int:
        """Records that have not vanished."""
        query = sa.select(sa.func.count()).where(procedures.c.vanished_on.is_(None))
        if origin:
            query = query.where(procedures.c.origin == origin)
        with self._engine.connect() as connection:
            return connection.execute(query.select_from(procedures)).scalar_one()

    def version(self) -> str:
        """Changes whenever a record is added, changed or removed; names a search index."""
        query = sa.select(procedures.c.key, procedures.c.digest).where(
            procedures.c.vanished_on.is_(None)
        )
        with self._engine.connect() as connection:
            pairs = sorted(f"{key}:{digest}" for key, digest in connection.execute(query))
        return hashlib.sha256("\n".join(pairs).encode()).hexdigest()[:16]

    def digests(self, origin: Origin) -> dict[str, tuple[str, str]]:
        """`{key: (code, digest)}` of the present records of one origin."""
        query = sa.select(procedures.c.key, procedures.c.code, procedures.c.digest).where(
            procedures.c.origin == origin, procedures.c.vanished_on.is_(None)
        )
        with self._engine.connect() as connection:
            return {key: (code, digest) for key, code, digest in connection.execute(query)}

    def save(
        self,
        rows: Iterable[Row],
        origin: Origin,
        vanished: Mapping[str, date],
        *,
        replacing_starter: bool,
    ) -> None:
        """Writes `rows` and marks `vanished` keys, all or nothing.

        Starter records of the same codes go; all of them with `replacing_starter`.
        """
        values = [_values(row, origin) for row in rows]
        codes = [value["code"] for value in values]
        starter = procedures.c.origin == Origin.STARTER
        if not replacing_starter:
            starter &= procedures.c.code.in_(codes)
        with self._engine.begin() as connection:
            connection.execute(sa.delete(procedures).where(starter))
            for chunk in _chunks(values):
                keys = [value["key"] for value in chunk]
                connection.execute(sa.delete(procedures).where(procedures.c.key.in_(keys)))
                connection.execute(sa.insert(procedures), chunk)
            for key, day in vanished.items():
                connection.execute(
                    sa.update(procedures).where(procedures.c.key == key).values(vanished_on=day)
                )


def _values(row: Row, origin: Origin) -> dict[str, object]:
    return {
        "key": row.procedure.key,
        "code": row.procedure.code,
        "scope": row.procedure.scope,
        "origin": origin,
        "digest": row.digest,
        "as_of": row.as_of,
        "vanished_on": None,
        "record": row.procedure.model_dump_json(exclude_defaults=True),
    }


def _chunks(items: list[dict[str, object]], size: int = 500) -> Iterable[list[dict[str, object]]]:
    return (items[start : start + size] for start in range(0, len(items), size))
