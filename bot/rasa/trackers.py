"""Deletes what Rasa remembers of a person: its own rows here, or what HTTP allows elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import httpx
import sqlalchemy as sa

from knowledge.errors import AssistantUnavailable

TIMEOUT = 5.0
_EVENTS = sa.table("events", sa.column("sender_id"))
_FRESH = [{"event": "reset_slots"}, {"event": "session_started"}]


class Trackers(Protocol):
    """Rasa's memory."""

    async def forget(self, person: str) -> bool:
        """Whether nothing is left; raises when it could not be reached."""


def tracker_url(home: Path) -> str:
    """Where the Rasa that we start keeps conversations, as SQLAlchemy takes it."""
    return f"sqlite:///{(home / 'rasa' / 'tracker.db').resolve()}"


class OwnTrackers:
    """In a database that we can open. Rasa reads it anew for each message."""

    def __init__(self, url: str) -> None:
        self._engine = sa.create_engine(url, poolclass=sa.NullPool)

    async def forget(self, person: str) -> bool:
        """Deletes the rows, and on SQLite what they leave in the file."""
        await asyncio.to_thread(self._delete, person)
        return True

    def _delete(self, person: str) -> None:
        file = self._engine.url.database if self._engine.dialect.name == "sqlite" else None
        if file and not Path(file).exists():
            return  # Nobody has spoken to this Rasa yet.
        with self._engine.begin() as connection:
            if file:
                connection.execute(sa.text("PRAGMA secure_delete=ON"))
            if sa.inspect(connection).has_table(_EVENTS.name):
                connection.execute(sa.delete(_EVENTS).where(_EVENTS.c.sender_id == person))


class ForeignTrackers:
    """Of a Rasa that runs elsewhere. `url` is asked each time.

    Its HTTP interface deletes nothing: stores that overwrite are emptied, an SQL store keeps its
    rows, and in both what was said is no part of the conversation any more.
    """

    def __init__(self, url: Callable[[], str], token: str = "") -> None:
        self._url, self._token = url, token

    async def forget(self, person: str) -> bool:
        """Empties the tracker as far as its store lets us, then begins anew."""
        address = f"{self._url()}/conversations/{person}/tracker/events"
        params = {"token": self._token}
        try:
            async with httpx.AsyncClient(params=params, timeout=TIMEOUT, trust_env=False) as http:
                (await http.put(address, json=[])).raise_for_status()
                (await http.post(address, json=_FRESH)).raise_for_status()
        except httpx.HTTPError as error:
            # The address holds the token: none of it may get into a log.
            raise AssistantUnavailable(f"Rasa forgot nothing ({type(error).__name__}).") from None
        return False
