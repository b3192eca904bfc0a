"""The tables of what waits: messages of people to be answered, answers to be sent.

A row waits until `done_at`. Whoever works on it holds it until `taken_until`; if that process
dies, another takes over when the time is up. Words and addresses are sealed and dropped when the
row is done; its key stays for a week, so that a message that comes again is known.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.store.tables import metadata
from knowledge.sql import Moment


def _waiting() -> list[sa.Column[Any]]:
    return [
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False, index=True),
        sa.Column("tries", sa.Integer, nullable=False, default=0),
        sa.Column("not_before", Moment, nullable=False),
        sa.Column("taken_until", Moment),
        sa.Column("done_at", Moment),
        # Why it ended without being answered or sent; a dead letter.
        sa.Column("reason", sa.String(32)),
    ]


inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("message", sa.String(96), nullable=False),
    # The channel's own number where it has one: what waits is answered in that order.
    sa.Column("position", sa.BigInteger, nullable=False),
    *_waiting(),
    sa.UniqueConstraint("channel", "message"),
    sqlite_autoincrement=True,
)

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("answers", sa.Integer, nullable=False, index=True),
    *_waiting(),
    sqlite_autoincrement=True,
)

for _table in (inbox, outbox):
    _undone = _table.c.done_at.is_(None)
    sa.Index(
        f"{_table.name}_waiting",
        _table.c.person,
        _table.c.id,
        sqlite_where=_undone,
        postgresql_where=_undone,
    )
