"""An inbox and an outbox on SQLite, or on what `MOTCUA_TEST_DATABASE` names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.database import connect
from bot.gateway.conversations import metadata as conversations
from bot.gateway.inbox import Inbox, Received
from bot.gateway.messages import Bubble, Incoming, Outcome, Reply, Status
from bot.gateway.outbox import Outbox
from bot.store.sealing import Seal
from bot.store.tables import metadata
from tests.unit.dossiers.stores import FakeClock

KEY = b"k" * 32


def reply(*texts: str, status: Status = Status.ANSWERED) -> Reply:
    """A bubble for each text."""
    bubbles = tuple(Bubble(text=text) for text in texts)
    return Reply(messages=bubbles, outcome=Outcome(status=status))


BUSY = reply("đang đông")


@pytest.fixture
def clock() -> FakeClock:
    """One for inbox, outbox and messages."""
    clock = FakeClock()
    clock.now = datetime.now(UTC)
    return clock


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    """All tables, empty, for the length of a test."""
    url = os.environ.get("MOTCUA_TEST_DATABASE", f"sqlite:///{tmp_path / 'queue.db'}")
    engine = connect(url)
    for tables in (metadata, conversations):
        tables.drop_all(engine)
        tables.create_all(engine)
    yield engine
    for tables in (metadata, conversations):
        tables.drop_all(engine)
    engine.dispose()


@pytest.fixture
def outbox(engine: sa.Engine, clock: FakeClock) -> Outbox:
    return Outbox(engine, Seal(KEY), whole={"zalo"}, clock=clock)


@pytest.fixture
def inbox(engine: sa.Engine, outbox: Outbox, clock: FakeClock) -> Inbox:
    """Holds three messages at most."""
    return Inbox(engine, Seal(KEY), outbox, BUSY, limit=3, clock=clock)


@pytest.fixture
def message(clock: FakeClock) -> Callable[..., Received]:
    """`message("lan", 1)`: the first message of Lan."""

    def make(
        who: str, number: int, text: str = "", channel: str = "telegram", **fields
    ) -> Received:
        incoming = Incoming(conversation_id=who, channel=channel, text=text or f"{who} {number}")
        given = {"sent_at": clock(), "position": number, **fields}
        return Received(f"{who}-{number}", incoming, **given)

    return make
