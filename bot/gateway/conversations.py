"""Remembers, per conversation, how many messages its present session has had."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

metadata = sa.MetaData()

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("sender", sa.String(40), primary_key=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("turns", sa.Integer, nullable=False),
    sa.Column("last_message_at", sa.DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True)
class Turn:
    """`number` counts from 1 over the whole conversation."""

    sender: str
    number: int


def pseudonym(channel: str, conversation_id: str) -> str:
    """The name Rasa and the database know a conversation by: not the channel's own id."""
    return hashlib.sha256(f"{channel}:{conversation_id}".encode()).hexdigest()[:40]


class Conversations:
    """Counts turns in the assistant's database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        metadata.create_all(engine)

    def next_turn(self, channel: str, conversation_id: str) -> Turn:
        """Counts one more message. One caller at a time per conversation."""
        sender = pseudonym(channel, conversation_id)
        now = datetime.now(UTC)
        table = conversations
        with self._engine.begin() as connection:
            turns = connection.execute(
                sa.select(table.c.turns).where(table.c.sender == sender)
            ).scalar()
            if turns is None:
                row = {"sender": sender, "channel": channel, "turns": 1, "last_message_at": now}
                connection.execute(sa.insert(table).values(row))
                return Turn(sender, 1)
            connection.execute(
                sa.update(table)
                .where(table.c.sender == sender)
                .values(turns=turns + 1, last_message_at=now)
            )
            return Turn(sender, turns + 1)

    def take_back(self, channel: str, conversation_id: str) -> None:
        """Uncounts a message that is answered anew, so that a first answer still introduces us."""
        this = conversations.c.sender == pseudonym(channel, conversation_id)
        fewer = conversations.c.turns - 1
        with self._engine.begin() as connection:
            statement = sa.update(conversations).where(this, fewer >= 0)
            connection.execute(statement.values(turns=fewer))

    def channel(self, sender: str) -> str | None:
        """Through which channel a conversation goes."""
        query = sa.select(conversations.c.channel).where(conversations.c.sender == sender)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar()
