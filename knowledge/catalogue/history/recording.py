"""Keeps the old version of every published record that changes or vanishes.

Runs inside the transaction that stores an import. Only the portal's records have versions; the
starter catalogue is ours and its history is the project's own. Records stored before there were
versions get their first one here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from knowledge.catalogue.tables import Origin, Row, procedure_versions, procedures

_AT_ONCE = 500


class _Open(NamedTuple):
    """The version in force, and the day its record was last seen unchanged."""

    digest: str
    valid_from: date
    seen: date


def record_versions(
    connection: sa.Connection, records: Iterable[Row], vanished: Mapping[str, date]
) -> None:
    """Ends versions that are no longer true and begins new ones; to be called before the records
    are overwritten. The same content again changes nothing."""
    _begin_history(connection)
    in_force, known = _in_force(connection), _known(connection)
    ended, begun = dict(vanished), []
    for record in records:
        key = record.procedure.key
        before = in_force.get(key)
        if before and before.digest == record.digest:
            continue
        since = _since(record, before) if before or key not in known else record.as_of
        if before:
            ended[key] = since
        begun.append(_version(record, since))
    _end(connection, {key: day for key, day in ended.items() if key in in_force})
    _insert(connection, begun)


def first_day(updated_on: date | None, as_of: date) -> date:
    """Since when a record read on `as_of` is known to say what it says."""
    return min(updated_on or as_of, as_of)


def _since(record: Row, before: _Open | None) -> date:
    day = first_day(record.procedure.updated_on, record.as_of)
    if before is None:
        return day
    # The portal also changes records without dating it: then all we know is when we saw it.
    day = day if day > before.seen else record.as_of
    return max(day, before.valid_from)


def _begin_history(connection: sa.Connection) -> None:
    """A first version for every record stored without one."""
    known = sa.select(procedure_versions.c.key)
    query = sa.select(procedures).where(
        procedures.c.origin == Origin.PORTAL, procedures.c.key.not_in(known)
    )
    rows = []
    for row in connection.execute(query):
        record = json.loads(row.record)
        updated = record.get("updated_on")
        since = first_day(date.fromisoformat(updated) if updated else None, row.as_of)
        rows.append(
            {
                "key": row.key,
                "code": row.code,
                "digest": row.digest,
                "valid_from": since,
                "valid_to": row.vanished_on,
                "source": (record.get("source") or {}).get("title", ""),
                "record": row.record if row.vanished_on else None,
            }
        )
    _insert(connection, rows)


def _in_force(connection: sa.Connection) -> dict[str, _Open]:
    versions = procedure_versions.c
    query = (
        sa.select(versions.key, versions.digest, versions.valid_from, procedures.c.as_of)
        .join_from(procedure_versions, procedures, procedures.c.key == versions.key)
        .where(versions.valid_to.is_(None))
    )
    return {key: _Open(*rest) for key, *rest in connection.execute(query)}


def _known(connection: sa.Connection) -> set[str]:
    """Records that have versions: one that is not in force vanished, and may come back."""
    return set(connection.execute(sa.select(procedure_versions.c.key).distinct()).scalars())


def _version(record: Row, since: date) -> dict[str, Any]:
    procedure = record.procedure
    return {
        "key": procedure.key,
        "code": procedure.code,
        "digest": record.digest,
        "valid_from": since,
        "valid_to": None,
        "source": procedure.source.title if procedure.source else "",
        "record": None,
    }


def _end(connection: sa.Connection, ended: Mapping[str, date]) -> None:
    if not ended:
        return
    was = sa.select(procedures.c.record).where(procedures.c.key == sa.bindparam("which"))
    statement = (
        sa.update(procedure_versions)
        .where(
            procedure_versions.c.key == sa.bindparam("which"),
            procedure_versions.c.valid_to.is_(None),
        )
        .values(valid_to=sa.bindparam("day"), record=was.scalar_subquery())
    )
    connection.execute(statement, [{"which": key, "day": day} for key, day in ended.items()])


def _insert(connection: sa.Connection, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(sa.insert(procedure_versions), rows[start : start + _AT_ONCE])
