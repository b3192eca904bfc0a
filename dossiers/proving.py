"""Shows a dossier to one who proves it theirs, and tells nobody else anything.

"No such dossier" and "doesn't match" are one answer that takes one time. Each look-up leaves an
audit row that names neither person nor code; the four digits are kept nowhere.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import sqlalchemy as sa

from dossiers import attempts
from dossiers.attempts import Limit, Limits, TooSoon
from dossiers.codes import DossierCode
from dossiers.model import Dossier
from dossiers.sources.base import NotConnected, Proof, SourceUnavailable, StatusSource
from dossiers.tables import metadata
from knowledge.sql import Clock, Moment, keyed_hash, upsert, utc_now

TAKES = 1.0
"""Seconds until a look-up shows nothing, whatever the reason: sources hide in it how long they
looked. One that is slower than this is slow for codes that exist and others alike."""
STAYS_PROVED = timedelta(minutes=30)
"""How long after a proof a person may see the dossier again without one."""
KEPT_FOR = timedelta(days=180)
"""How long audit rows are kept."""


class Result(StrEnum):
    """What came of a look-up, for the audit and for metrics."""

    SHOWN = "shown"
    NOT_SHOWN = "not_shown"
    TOO_SOON = "too_soon"
    UNAVAILABLE = "unavailable"
    NOT_CONNECTED = "not_connected"


look_ups = sa.Table(
    "dossier_look_ups",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", Moment, nullable=False, index=True),
    sa.Column("who_hash", sa.String(64), nullable=False, index=True),
    sa.Column("code_hash", sa.String(64), nullable=False),
    sa.Column("source", sa.String(64), nullable=False),
    sa.Column("result", sa.String(16), nullable=False),
)

proofs = sa.Table(
    "dossier_proofs",
    metadata,
    sa.Column("who_hash", sa.String(64), primary_key=True),
    sa.Column("code_hash", sa.String(64), primary_key=True),
    sa.Column("until", Moment, nullable=False),
)


@dataclass(frozen=True)
class LookUp:
    """`dossier` with `SHOWN` only, `wait` (seconds, rounded up) with `TOO_SOON` only."""

    result: Result
    dossier: Dossier | None = None
    wait: int = 0


class Prover:
    """Looks dossiers up for persons; `key` must not lie in the database.

    `choose` finds the source of a code. `sleep` is given for tests.
    """

    def __init__(
        self,
        engine: sa.Engine,
        key: bytes,
        choose: Callable[[DossierCode], StatusSource],
        *,
        clock: Clock = utc_now,
        limits: Limits | None = None,
        takes: float = TAKES,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._engine, self._key, self._choose, self._clock = engine, key, choose, clock
        self._limits, self._takes, self._sleep = limits or Limits(), takes, sleep
        metadata.create_all(engine)

    def look_up(self, person: str, code: DossierCode, proof: Proof) -> LookUp:
        """The dossier if code and proof fit together.

        Raises `SourceUnavailable` (also `NotConnected`), which then counts for no try.
        """
        started, source = time.monotonic(), self._choose(code)
        who = self._counted(person, code)
        try:
            with self._engine.begin() as connection:
                attempts.count(connection, who, self._clock())
        except TooSoon as refusal:
            self._write(person, code, source, Result.TOO_SOON)
            return LookUp(Result.TOO_SOON, wait=_seconds(refusal.until - self._clock()))
        try:
            dossier = source.find(code, proof)
        except SourceUnavailable as error:
            absent = isinstance(error, NotConnected)
            result = Result.NOT_CONNECTED if absent else Result.UNAVAILABLE
            self._write(person, code, source, result, undo=who)
            raise
        if dossier is None:
            self._write(person, code, source, Result.NOT_SHOWN)
            self._sleep(max(0.0, started + self._takes - time.monotonic()))
            return LookUp(Result.NOT_SHOWN)
        self._write(person, code, source, Result.SHOWN, undo=who)
        return LookUp(Result.SHOWN, dossier)

    def again(self, person: str, code: DossierCode) -> Dossier | None:
        """The dossier as it is now, for one who proved it a while ago; else None.

        Raises `SourceUnavailable`.
        """
        return self._choose(code).current(code) if self.proved(person, code) else None

    def proved(self, person: str, code: DossierCode) -> bool:
        """Whether the person proved this dossier within `STAYS_PROVED`."""
        query = sa.select(proofs.c.until).where(
            proofs.c.who_hash == self._hash("person", person),
            proofs.c.code_hash == self._hash("code", code.text),
            proofs.c.until > self._clock(),
        )
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def forget(self, person: str) -> None:
        """Ends the person's proofs; the audit, and how often they were wrong, stay."""
        mine = proofs.c.who_hash == self._hash("person", person)
        with self._engine.begin() as connection:
            connection.execute(sa.delete(proofs).where(mine))

    def forget_old(self) -> None:
        """Drops audit rows and counts that have served."""
        now = self._clock()
        with self._engine.begin() as connection:
            connection.execute(sa.delete(look_ups).where(look_ups.c.at < now - KEPT_FOR))
            connection.execute(sa.delete(proofs).where(proofs.c.until <= now))
            attempts.forget(connection, now)

    def _counted(self, person: str, code: DossierCode) -> dict[str, Limit]:
        return {
            "person:" + self._hash("person", person): self._limits.person,
            "code:" + self._hash("code", code.text): self._limits.code,
            "everyone": self._limits.everyone,
        }

    def _write(
        self,
        person: str,
        code: DossierCode,
        source: StatusSource,
        result: Result,
        undo: dict[str, Limit] | None = None,
    ) -> None:
        now = self._clock()
        names = {
            "who_hash": self._hash("person", person),
            "code_hash": self._hash("code", code.text),
        }
        row = {"at": now, "source": source.name, "result": result, **names}
        with self._engine.begin() as connection:
            connection.execute(sa.insert(look_ups).values(row))
            if result is Result.SHOWN:
                until = {"until": now + STAYS_PROVED}
                connection.execute(upsert(connection, proofs, {**names, **until}, **until))
            if undo:
                attempts.take_back(connection, undo, now)

    def _hash(self, kind: str, text: str) -> str:
        return keyed_hash(self._key, kind, text)


def _seconds(wait: timedelta) -> int:
    return max(1, -(-wait // timedelta(seconds=1)))
