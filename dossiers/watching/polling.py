"""Asks sources that tell no changes, a little at a time: spread, rated, and slower when they fail.

One round is meant for every minute. Each source has its own pace and its own rest, so that one
that is down slows no other.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import timedelta

import sqlalchemy as sa

from dossiers.codes import DossierCode, read_code
from dossiers.sources.base import SourceUnavailable, StatusSource
from dossiers.tables import metadata
from dossiers.watching.changes import observe
from dossiers.watching.tables import polls, rests
from knowledge.sql import Clock, upsert, utc_now

EVERY = timedelta(minutes=30)
"""Between two readings of a dossier, give or take a quarter."""
PER_ROUND = 20
"""Readings of one source in one round: whatever waits longer comes later."""
_FIRST_REST, _LONGEST_REST = timedelta(minutes=2), timedelta(hours=2)

Spread = Callable[[], float]
"""A number from 0 to 1."""


class Polling:
    """Reads watched dossiers anew and records what changed; several processes may do so."""

    def __init__(
        self,
        engine: sa.Engine,
        sources: Iterable[StatusSource],
        clock: Clock = utc_now,
        spread: Spread = random.random,
    ) -> None:
        self._engine, self._clock, self._spread = engine, clock, spread
        self._sources = [source for source in sources if not source.tells_changes]
        metadata.create_all(engine)

    def run(self) -> int:
        """One round; how many dossiers were read."""
        return sum(map(self._round, self._sources))

    def _round(self, source: StatusSource) -> int:
        read = 0
        for text in self._due(source):
            code = read_code(text)
            if code is None or not self._claim(text):
                continue
            try:
                self._read(source, code)
            except SourceUnavailable:
                self._rest(source)
                break
            read += 1
        else:
            if read:  # Only an answer shows that it is well again.
                self._wake(source)
        return read

    def _due(self, source: StatusSource) -> list[str]:
        now = self._clock()
        resting = sa.select(rests.c.source).where(
            rests.c.source == source.name, rests.c.until > now
        )
        query = (
            sa.select(polls.c.code)
            .where(polls.c.source == source.name, polls.c.next_at <= now, ~resting.exists())
            .order_by(polls.c.next_at)
            .limit(PER_ROUND)
        )
        with self._engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def _claim(self, code: str) -> bool:
        """Sets the next reading before this one: of two processes one gets it."""
        now = self._clock()
        due = (polls.c.code == code) & (polls.c.next_at <= now)
        later = now + EVERY * (0.75 + self._spread() / 2)
        with self._engine.begin() as connection:
            return bool(
                connection.execute(sa.update(polls).where(due).values(next_at=later)).rowcount
            )

    def _read(self, source: StatusSource, code: DossierCode) -> None:
        dossier = source.current(code)
        if dossier is not None:
            with self._engine.begin() as connection:
                observe(connection, source.name, dossier, self._clock())

    def _rest(self, source: StatusSource) -> None:
        now = self._clock()
        with self._engine.begin() as connection:
            more = rests.c.failures + 1
            row = {"source": source.name, "failures": 1, "until": now}
            added = upsert(connection, rests, row, failures=more).returning(rests.c.failures)
            failures = connection.execute(added).scalar_one()
            change = {"until": now + self._rest_of(failures)}
            connection.execute(sa.update(rests).where(rests.c.source == source.name).values(change))

    def _rest_of(self, failures: int) -> timedelta:
        rest: timedelta = min(_FIRST_REST * 2 ** min(failures - 1, 20), _LONGEST_REST)
        return rest * (0.75 + self._spread() / 2)

    def _wake(self, source: StatusSource) -> None:
        over = (rests.c.source == source.name) & (rests.c.until <= self._clock())
        with self._engine.begin() as connection:
            connection.execute(sa.delete(rests).where(over))
