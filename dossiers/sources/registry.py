"""Our own register of dossiers, for an agency that has nothing else to ask.

Imports and sync messages fill it (`dossiers/importing.py`, `dossiers/sync.py`). Of phone and ID
numbers it keeps keyed hashes of four digits. A change that a person has to know is recorded in
the transaction that makes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from dossiers.codes import DossierCode
from dossiers.model import Dossier, Factors, Interval, State
from dossiers.plain import from_json, to_json
from dossiers.sources.base import Proof, matches
from dossiers.sources.units import EVERY_UNIT, Covering
from dossiers.tables import metadata
from dossiers.watching.changes import record, told
from knowledge.sql import Clock, Moment, keyed_hash, upsert, utc_now

dossiers = sa.Table(
    "dossiers",
    metadata,
    sa.Column("code", sa.String(64), primary_key=True),
    sa.Column("state", sa.Integer, nullable=False, default=0),
    sa.Column("due_at", Moment, index=True),
    sa.Column("phone_hash", sa.String(64)),
    sa.Column("id_hash", sa.String(64)),
    # Empty only within the transaction that adds the row.
    sa.Column("dossier", sa.Text, nullable=False, default=""),
)

_NO_HASH = "-" * 64
_ENDED = [state for state in State if state.over]


class Saved(StrEnum):
    """What saving a dossier came to."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"


class Registry:
    """A `StatusSource` over a table; `key` must not lie in the database."""

    tells_changes = True

    def __init__(
        self,
        engine: sa.Engine,
        key: bytes,
        units: Covering = EVERY_UNIT,
        *,
        name: str = "registry",
        title: str = "Sổ hồ sơ của cơ quan",
        clock: Clock = utc_now,
    ) -> None:
        self.name, self.title, self._units = name, title, units
        self._engine, self._key, self._clock = engine, key, clock
        metadata.create_all(engine)

    def covers(self, code: DossierCode) -> bool:
        """Whether the code's agency keeps its dossiers here."""
        return self._units.cover(code)

    def find(self, code: DossierCode, proof: Proof) -> Dossier | None:
        """The dossier if code and proof fit; see `StatusSource`."""
        mine = dossiers.c.code == code.text
        # One row with two hashes comes back, whether there is such a dossier or not.
        hashes = (dossiers.c.phone_hash, dossiers.c.id_hash)
        known_or_not = (sa.select(one).where(mine).scalar_subquery() for one in hashes)
        query = sa.select(*(sa.func.coalesce(one, _NO_HASH) for one in known_or_not))
        with self._engine.connect() as connection:
            known = connection.execute(query).one()
            fits = matches(self._hash(code.text, proof.last4), known)
            return self._read(connection, code.text) if fits else None

    def current(self, code: DossierCode) -> Dossier | None:
        """The dossier without proof; see `StatusSource`."""
        with self._engine.connect() as connection:
            return self._read(connection, code.text)

    def past_due(self, now: datetime) -> tuple[Dossier, ...]:
        """Unfinished dossiers whose due date is before `now`, the oldest first; for staff."""
        late = (dossiers.c.due_at < now) & dossiers.c.state.not_in(_ENDED)
        query = sa.select(dossiers.c.dossier).where(late).order_by(dossiers.c.due_at)
        with self._engine.connect() as connection:
            return tuple(map(from_json, connection.execute(query).scalars()))

    def save(self, dossier: Dossier, factors: Factors | None = None) -> Saved:
        """Keeps a dossier in place of what was known; factors not given stay as they are."""
        return self.change(dossier.code, lambda _: dossier, factors)

    def change(
        self,
        code: str,
        alter: Callable[[Dossier | None], Dossier],
        factors: Factors | None = None,
    ) -> Saved:
        """Alters one dossier, while nobody else can; `alter` gets None for a new one.

        How long it stood in its state and when it waited for the citizen is kept by itself. What
        `alter` raises leaves everything as it was.
        """
        with self._engine.begin() as connection:
            # A write that changes nothing: from here on the row is ours, on both databases.
            own = upsert(connection, dossiers, {"code": code}).returning(dossiers.c.dossier)
            stored = connection.execute(own).scalar_one()
            before = from_json(stored) if stored else None
            after = self._stamped(before, alter(before))
            row = {"state": after.state, "due_at": after.due_at, **self._hashes(code, factors)}
            row["dossier"] = to_json(after)
            connection.execute(sa.update(dossiers).where(dossiers.c.code == code).values(row))
            if before is None:
                return Saved.ADDED
            if told(before) != told(after):
                record(connection, after, self._clock())
                return Saved.CHANGED
            return Saved.SAME

    def _stamped(self, before: Dossier | None, after: Dossier) -> Dossier:
        """The dossier with its times: since when it is so, when the clock stood still."""
        now = self._clock()
        if before is None:
            # Nobody may take the day of an import for the day it came to this state.
            since = after.state_since or after.updated_at
        elif before.state is after.state:
            since = before.state_since
        else:
            since = after.state_since or now
        return replace(
            after,
            source=self.title,
            updated_at=after.updated_at or now,
            state_since=since,
            paused=_paused(before, after, since or now),
        )

    def _read(self, connection: sa.Connection, code: str) -> Dossier | None:
        query = sa.select(dossiers.c.dossier).where(dossiers.c.code == code)
        stored = connection.execute(query).scalar_one_or_none()
        return from_json(stored) if stored else None

    def _hashes(self, code: str, factors: Factors | None) -> dict[str, str]:
        given = factors or Factors()
        digits = {"phone_hash": given.phone_last4, "id_hash": given.id_last4}
        return {name: self._hash(code, last4) for name, last4 in digits.items() if last4}

    def _hash(self, code: str, last4: str) -> str:
        return keyed_hash(self._key, "factor", code, last4)


def _paused(before: Dossier | None, after: Dossier, at: datetime) -> tuple[Interval, ...]:
    """The pauses so far, a new one begun or the open one ended by the change of state."""
    known = after.paused or (before.paused if before else ())
    is_open = bool(known) and known[-1].end is None
    if after.state.waits_for_citizen and not is_open:
        return (*known, Interval(at))
    if is_open and not after.state.waits_for_citizen:
        return (*known[:-1], Interval(known[-1].start, max(at, known[-1].start)))
    return known
