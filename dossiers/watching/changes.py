"""Notices and records that a dossier changed, with the dossier as it is then.

A change is something a person has to know: the state, the source's words for it, dates, what is
asked for and what came out. That a dossier went from desk to desk is none.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from dossiers.model import Dossier
from dossiers.plain import to_json, to_plain
from dossiers.watching.tables import changes, polls
from knowledge.sql import insert

_TOLD = {"state", "own_words", "due_at", "finished_at", "supplements", "fees", "results"}


def told(dossier: Dossier) -> str:
    """A digest of all that a person has to know of a dossier."""
    known = to_plain(dossier, _TOLD)
    return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()


def record(connection: sa.Connection, dossier: Dossier, at: datetime) -> None:
    """Adds a change, within the transaction that made or noticed it. Names are left out."""
    row = {
        "code": dossier.code,
        "told": told(dossier),
        "at": at,
        "dossier": to_json(replace(dossier, owner_name="")),
    }
    connection.execute(sa.insert(changes).values(row))


def observe(connection: sa.Connection, source: str, dossier: Dossier, at: datetime) -> None:
    """Records a change if a source that tells none is read to have made one.

    The first reading is what later ones are compared with. Of two at the same moment one notices.
    """
    now = told(dossier)
    row = {"code": dossier.code, "source": source, "known": now, "next_at": at}
    first = insert(connection, polls).values(row).on_conflict_do_nothing()
    # Not by `rowcount`: of inserts it tells nothing on PostgreSQL.
    if connection.execute(first.returning(polls.c.code)).first():
        return
    differs = (polls.c.code == dossier.code) & (polls.c.known != now)
    if connection.execute(sa.update(polls).where(differs).values(known=now)).rowcount:
        record(connection, dossier, at)
