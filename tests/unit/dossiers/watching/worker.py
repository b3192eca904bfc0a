"""A process that delivers until it is killed: `worker.py DATABASE PHONES SECONDS_TO_NOON`.

What persons see lies in a database of its own, like a channel elsewhere: it knows a delivery
it was given before by its key. Each arrival is noted too, shown or not.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from dossiers.watching.deliveries import Deliveries, Delivery
from tests.unit.dossiers.stores import connect

PHONES = sa.MetaData()
shown = sa.Table(
    "shown",
    PHONES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("person", sa.String),
    sa.Column("key", sa.String),
    sa.Column("code", sa.String),
    sa.Column("state", sa.Integer),
    sa.UniqueConstraint("person", "key"),
)
arrivals = sa.Table("arrivals", PHONES, sa.Column("what", sa.String))


class Phones:
    """Somebody else's system, reached outside of our transaction."""

    def __init__(self, url: str) -> None:
        self._engine = connect(url)

    def show(self, _: sa.Connection, delivery: Delivery) -> None:
        row = {
            "person": delivery.person,
            "key": delivery.key,
            "code": delivery.dossier.code,
            "state": delivery.dossier.state,
        }
        with self._engine.begin() as connection:
            connection.execute(sa.insert(arrivals).values(what=f"{delivery.person} {delivery.key}"))
            connection.execute(sa.insert(shown).prefix_with("OR IGNORE").values(row))


def main(database: str, phones: str, to_noon: str) -> None:
    def noon() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(to_noon))

    deliveries = Deliveries(connect(database), Phones(phones), noon, timedelta(seconds=0.5))
    while True:
        deliveries.run()
        time.sleep(0.02)


if __name__ == "__main__":
    main(*sys.argv[1:])
