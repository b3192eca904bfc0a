"""The tables of watching: who watches, what changed, what is to be told, what is asked when."""

from __future__ import annotations

import sqlalchemy as sa

from dossiers.tables import metadata
from knowledge.sql import Moment

watches = sa.Table(
    "dossier_watches",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("code", sa.String(64), primary_key=True, index=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("after_change", sa.Integer, nullable=False),
    sa.Column("ends_at", Moment, nullable=False),
)

changes = sa.Table(
    "dossier_changes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("code", sa.String(64), nullable=False, index=True),
    sa.Column("told", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False, index=True),
    sa.Column("dossier", sa.Text, nullable=False),
    sa.Column("fanned_out", sa.Boolean, nullable=False, default=False, index=True),
    # Watches remember the last number they knew of: none may come again.
    sqlite_autoincrement=True,
)

deliveries = sa.Table(
    "dossier_deliveries",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("code", sa.String(64), primary_key=True),
    sa.Column("change_id", sa.Integer, primary_key=True),
    sa.Column("tries", sa.Integer, nullable=False, default=0),
    sa.Column("not_before", Moment, nullable=False),
    # Until then some process is at it; if that died, another takes over.
    sa.Column("taken_until", Moment),
    sa.Column("delivered_at", Moment, index=True),
)

polls = sa.Table(
    "dossier_polls",
    metadata,
    sa.Column("code", sa.String(64), primary_key=True),
    sa.Column("source", sa.String(64), nullable=False),
    sa.Column("known", sa.String(64), nullable=False),
    sa.Column("next_at", Moment, nullable=False),
    sa.Index("dossier_polls_due", "source", "next_at"),
)

rests = sa.Table(
    "dossier_source_rests",
    metadata,
    sa.Column("source", sa.String(64), primary_key=True),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("until", Moment, nullable=False),
)
