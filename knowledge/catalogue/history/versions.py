"""Reads what a procedure said and when: its versions, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from knowledge.catalogue.history.recording import first_day
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.tables import Origin, metadata, procedure_versions, procedures


@dataclass(frozen=True)
class Version:
    """A record as it was from `valid_from` until `valid_to`; None while it is in force."""

    procedure: Procedure
    digest: str
    valid_from: date
    valid_to: date | None
    source: str


class Versions:
    """The versions kept of published records; the starter catalogue has none."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        metadata.create_all(engine)

    def of(self, code: str) -> tuple[Version, ...]:
        """Every version of the record that the store answers with, oldest first.

        The portal may publish a procedure anew under another id: its history goes on. Of two
        procedures that share a code (the nation's, a province's) it is one only.
        """
        with self._engine.connect() as connection:
            found = _kept(connection, code.strip()) or _only_stored(connection, code.strip())
        if not found:
            return ()
        found.sort(key=lambda version: (version.valid_from, version.valid_to or date.max))
        main = min(found, key=lambda version: (version.valid_to is not None, _line(version)))
        return tuple(version for version in found if _line(version) == _line(main))


def _kept(connection: sa.Connection, code: str) -> list[Version]:
    versions = procedure_versions.c
    query = (
        sa.select(procedure_versions, procedures.c.record.label("present"))
        .join_from(procedure_versions, procedures, procedures.c.key == versions.key, isouter=True)
        .where(versions.code == code)
        .order_by(versions.number)
    )
    return [
        Version(
            Procedure.model_validate_json(row.record or row.present),
            row.digest,
            row.valid_from,
            row.valid_to,
            row.source,
        )
        for row in connection.execute(query)
    ]


def _only_stored(connection: sa.Connection, code: str) -> list[Version]:
    """Records from before versions were kept."""
    query = sa.select(procedures).where(
        procedures.c.code == code, procedures.c.origin == Origin.PORTAL
    )
    found = []
    for row in connection.execute(query):
        procedure = Procedure.model_validate_json(row.record)
        since = first_day(procedure.updated_on, row.as_of)
        source = procedure.source.title if procedure.source else ""
        found.append(Version(procedure, row.digest, since, row.vanished_on, source))
    return found


def _line(version: Version) -> tuple[bool, str, str]:
    """What tells procedures of one code apart; the nation's comes first, as in the store."""
    procedure = version.procedure
    return procedure.scope != "standard", procedure.scope, procedure.province or ""
