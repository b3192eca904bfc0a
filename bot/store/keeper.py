"""The keeper of walks that journeys ask for: walks, codes and printed addresses together."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.prints import Prints
from bot.store.transfers import Transfers
from bot.store.walks import Walks
from knowledge.errors import MotCuaError
from knowledge.journeys.keeping import Walk
from knowledge.sql import Clock, utc_now


class StoredKeeper(Walks):
    """A `knowledge.journeys.keeping.Keeper` in the assistant's database."""

    def __init__(self, engine: sa.Engine, key: bytes, clock: Clock = utc_now) -> None:
        super().__init__(engine, clock)
        self._transfers = Transfers(engine, key, clock)
        self._prints = Prints(engine, clock)

    def forget(self, person: str) -> None:
        """Drops everything kept of the person, save how many wrong codes came this hour."""
        self._transfers.forget(person)
        self._prints.forget(person)
        super().forget(person)

    def hand_over(self, person: str, walk_id: str) -> str:
        """A code for another channel; see `Keeper`."""
        return self._transfers.hand_over(person, walk_id)

    def take_over(self, person: str, code: str) -> Walk | None:
        """The walk behind a code; see `Keeper`."""
        return self._transfers.take_over(person, code)

    def printable(self, person: str, walk_id: str) -> str:
        """A secret for the address of the printed checklist; see `Keeper`."""
        if self.get(person, walk_id) is None:
            raise MotCuaError("Chưa có việc nào đang làm dở để in. Hãy bắt đầu một việc trước.")
        return self._prints.link(person, walk_id)

    def printed(self, token: str) -> Walk | None:
        """The walk as it stands now, for one who holds the sheet's secret."""
        found = self._prints.read(token)
        return self.get(*found) if found else None

    def carry(self, token: str) -> str | None:
        """A code to go on with the walk of a printed sheet, for one who holds its secret."""
        found = self._prints.read(token)
        return self.hand_over(*found) if found and self.get(*found) else None
