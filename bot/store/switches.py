"""What is switched off, with the notice people read instead, and who switched what and when.

The log is only ever added to. Looked up at every turn, so a switch works at once in all processes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.store.tables import metadata
from knowledge.sql import Clock, Moment, upsert, utc_now

EVERYTHING = "all"

switches = sa.Table(
    "switches",
    metadata,
    sa.Column("name", sa.String(160), primary_key=True),
    sa.Column("notice", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
)
log = sa.Table(
    "switch_log",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("by", sa.String(80), nullable=False),
    sa.Column("name", sa.String(160), nullable=False),
    sa.Column("off", sa.Boolean, nullable=False),
    sa.Column("notice", sa.Text, nullable=False),
)


@dataclass(frozen=True)
class Entry:
    """One line of the log; `notice` is empty when something was switched on again."""

    at: datetime
    by: str
    name: str
    off: bool
    notice: str


class Switches:
    """By name: `all`, `procedure:1.004194`, `agency:Bộ Công an`, `agency:H15.50`."""

    def __init__(self, engine: sa.Engine, clock: Clock = utc_now) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def off(self, name: str, notice: str, by: str) -> None:
        """Switches off, or changes the notice of what is off."""
        change = {"notice": notice, "at": self._clock()}
        with self._engine.begin() as connection:
            connection.execute(upsert(connection, switches, {"name": name, **change}, **change))
            self._write(connection, name, True, notice, by)

    def on(self, name: str, by: str) -> bool:
        """Switches on again; False when it was not off."""
        with self._engine.begin() as connection:
            gone = connection.execute(sa.delete(switches).where(switches.c.name == name)).rowcount
            if gone:
                self._write(connection, name, False, "", by)
        return bool(gone)

    def now(self) -> dict[str, str]:
        """The notices of what is off, by name."""
        query = sa.select(switches.c.name, switches.c.notice).order_by(switches.c.name)
        with self._engine.connect() as connection:
            return {row.name: row.notice for row in connection.execute(query)}

    def history(self, limit: int = 50) -> tuple[Entry, ...]:
        """What was switched, the newest first."""
        columns = [log.c[name] for name in ("at", "by", "name", "off", "notice")]
        query = sa.select(*columns).order_by(log.c.id.desc()).limit(limit)
        with self._engine.connect() as connection:
            return tuple(Entry(*row) for row in connection.execute(query))

    def _write(self, connection: sa.Connection, name: str, off: bool, notice: str, by: str) -> None:
        row = {"at": self._clock(), "by": by, "name": name, "off": off, "notice": notice}
        connection.execute(sa.insert(log).values(row))
