"""What filters need of every procedure and the search index does not hold.

Read once an index, because it takes a second or two for the national catalogue.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

import sqlalchemy as sa

from bot.faq.texts import Online
from knowledge.answers.places import online_kind
from knowledge.catalogue.model import Procedure, Scope
from knowledge.catalogue.tables import procedures

_READ = {"code", "name", "scope", "published_by", "fully_online", "offline_only", "methods"}


class Glance(NamedTuple):
    """`publisher` is the ministry that publishes it, empty for a province's own."""

    online: Online
    publisher: str


class Glances:
    """Glances by code, as of an index."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._version = ""
        self._known: Mapping[str, Glance] = {}

    def of(self, version: str) -> Mapping[str, Glance]:
        """The glances that go with the index `version`."""
        with self._lock:
            if version != self._version:
                self._known = dict(self._read())
                self._version = version
            return self._known

    def _read(self) -> Iterator[tuple[str, Glance]]:
        query = sa.select(procedures.c.record).where(procedures.c.vanished_on.is_(None))
        # Of several records with one code the nation's speaks, so it comes last.
        query = query.order_by(procedures.c.scope == Scope.STANDARD)
        with self._engine.connect() as connection:
            for (record,) in connection.execute(query):
                parts = {key: value for key, value in json.loads(record).items() if key in _READ}
                yield _glance(Procedure.model_validate(parts))


def _glance(procedure: Procedure) -> tuple[str, Glance]:
    online = cast(Online, online_kind(procedure))
    national = procedure.scope is not Scope.SPECIFIC
    return procedure.code, Glance(online, procedure.published_by if national else "")
