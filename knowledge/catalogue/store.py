"""The catalogue in a database: SQLite or PostgreSQL through SQLAlchemy Core.

One row per record, the whole record as JSON beside the columns that are looked up. What a
record said before is kept by `history/recording.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa

from knowledge.catalogue.history.recording import record_versions
from knowledge.catalogue.model import Procedure, Scope
from knowledge.catalogue.tables import Origin, Row, metadata, procedures

__all__ = ["CatalogueStore", "Origin", "Row"]


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

    def withdrawn_on(self, code: str) -> date | None:
        """The day a complete catalogue no longer listed `code`; None while it is listed."""
        query = sa.select(procedures.c.vanished_on).where(procedures.c.code == code.strip())
        with self._engine.connect() as connection:
            days = list(connection.execute(query).scalars())
        return max(days) if days and None not in days else None

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
        """Writes `rows` and marks `vanished` keys, all or nothing; what the portal's records said
        before is kept as versions.

        Starter records of the same codes go; all of them with `replacing_starter`.
        """
        rows = list(rows)
        values = [_values(row, origin) for row in rows]
        codes = [value["code"] for value in values]
        starter = procedures.c.origin == Origin.STARTER
        if not replacing_starter:
            starter &= procedures.c.code.in_(codes)
        with self._engine.begin() as connection:
            if origin is Origin.PORTAL:
                record_versions(connection, rows, vanished)
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
