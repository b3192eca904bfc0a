"""Keeps what people are to be told beside their questions, and where to reach who asked for it.

A notice waits until the person is seen again, and is handed out once. An address is kept only
while a person watches something: Rasa and the tables know pseudonyms, Telegram needs its own id.
"""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from bot.gateway.messages import Reply
from bot.store.tables import metadata
from knowledge.sql import Clock, Moment, upsert, utc_now

KEPT_FOR = timedelta(days=60)

notices = sa.Table(
    "notices",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("at", Moment, nullable=False, index=True),
    # Empty once it was shown; the key stays, so that nothing is shown twice.
    sa.Column("reply", sa.Text, nullable=False),
)

addresses = sa.Table(
    "notice_addresses",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("conversation", sa.String(160), nullable=False),
)


class Notices:
    """By the pseudonyms that Rasa knows."""

    def __init__(self, engine: sa.Engine, clock: Clock = utc_now) -> None:
        self._engine, self._clock = engine, clock
        metadata.create_all(engine)

    def add(self, connection: sa.Connection, person: str, key: str, reply: Reply) -> None:
        """Keeps a notice within someone's transaction; one with the same key stays as it was."""
        row = {"person": person, "key": key, "at": self._clock(), "reply": reply.model_dump_json()}
        connection.execute(upsert(connection, notices, row, key=notices.c.key))

    def take(self, person: str) -> tuple[Reply, ...]:
        """What the person has not seen yet, the oldest first; nobody gets it again."""
        # Another request may be faster with one of them.
        return tuple(reply for key, reply in self.waiting(person) if self.hand_out(person, key))

    def waiting(self, person: str) -> tuple[tuple[str, Reply], ...]:
        """What the person has not seen yet, with its keys, the oldest first; it keeps waiting."""
        unseen = (notices.c.person == person) & (notices.c.reply != "")
        query = sa.select(notices.c.key, notices.c.reply).where(unseen).order_by(notices.c.at)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return tuple((key, Reply.model_validate_json(reply)) for key, reply in rows)

    def hand_out(self, person: str, key: str) -> bool:
        """Marks a notice as seen; False if it was seen before."""
        return self._put(person, key, notices.c.reply != "", "")

    def keep(self, person: str, key: str, reply: Reply) -> None:
        """Lets a notice wait again that could not be shown."""
        self._put(person, key, notices.c.reply == "", reply.model_dump_json())

    def _put(self, person: str, key: str, as_was: sa.ColumnElement[bool], reply: str) -> bool:
        this = (notices.c.person == person) & (notices.c.key == key) & as_was
        with self._engine.begin() as connection:
            return bool(
                connection.execute(sa.update(notices).where(this).values(reply=reply)).rowcount
            )

    def reach(self, person: str, conversation: str) -> None:
        """Remembers by which conversation of its channel the person is reached."""
        row = {"person": person, "conversation": conversation}
        with self._engine.begin() as connection:
            connection.execute(upsert(connection, addresses, row, conversation=conversation))

    def address(self, person: str) -> str | None:
        """The conversation by which the person is reached."""
        query = sa.select(addresses.c.conversation).where(addresses.c.person == person)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()

    def leave(self, person: str) -> None:
        """Forgets where the person is reached."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(addresses).where(addresses.c.person == person))

    def forget_old(self) -> None:
        """Drops notices that nobody came to read, and the keys of those read long ago."""
        with self._engine.begin() as connection:
            old = notices.c.at < self._clock() - KEPT_FOR
            connection.execute(sa.delete(notices).where(old))
