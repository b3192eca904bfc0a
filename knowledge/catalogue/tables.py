"""The tables of the catalogue: records as they are now, and what they said before.

A record remembers which kind of catalogue it came from (`origin`): the starter catalogue that
ships with the project, or an imported one.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa

from knowledge.catalogue.model import Procedure

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

procedure_versions = sa.Table(
    "procedure_versions",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("key", sa.String(64), nullable=False, index=True),
    sa.Column("code", sa.String(40), nullable=False, index=True),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("valid_from", sa.Date, nullable=False),
    sa.Column("valid_to", sa.Date, index=True),
    sa.Column("source", sa.String(200), nullable=False),
    # Empty as long as the version is in force: then it stands in `procedures`, once.
    sa.Column("record", sa.Text),
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
