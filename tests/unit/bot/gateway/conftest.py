"""A gateway over a dialogue that does as a test says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.gateway.conversations import Conversations
from bot.gateway.gateway import Gateway
from bot.gateway.messages import Incoming
from knowledge.answers.wording import Wording
from tests.unit.bot.gateway.office import Office, open_office

TEXTS = Path(__file__).parents[4] / "content" / "texts" / "gateway.yml"


class FakeDialogue:
    """Answers with `answer` after `delay`, or raises `error`; remembers what it was told."""

    def __init__(self) -> None:
        self.answer: list[dict[str, Any]] = [{"text": "Dạ, có ạ."}]
        self.error: Exception | None = None
        self.delay = 0.0
        self.heard: list[tuple[str, str]] = []
        self.renewed: list[str] = []
        self.busy: list[str] = []
        self.most_at_once = 0

    async def send(self, sender: str, text: str) -> list[dict[str, Any]]:
        """One message; overlapping ones of a conversation are a failure of the gateway."""
        assert sender not in self.busy
        self.busy.append(sender)
        self.most_at_once = max(self.most_at_once, len(self.busy))
        self.heard.append((sender, text))
        await asyncio.sleep(self.delay)
        self.busy.remove(sender)
        if self.error:
            raise self.error
        return self.answer

    async def restart_session(self, sender: str) -> None:
        """Remembered by the number of messages before it."""
        self.renewed.append(sender)
        self.heard.append((sender, "(new session)"))


@pytest.fixture
def dialogue() -> FakeDialogue:
    """Friendly unless told otherwise."""
    return FakeDialogue()


@pytest.fixture
def sentences() -> Wording:
    """What the gateway says by itself."""
    return Wording.load(TEXTS)


@pytest.fixture
def gateway(dialogue: FakeDialogue, database: sa.Engine, sentences: Wording) -> Gateway:
    """A gateway with an empty memory."""
    return Gateway(dialogue, Conversations(database), sentences)


@pytest.fixture
def says() -> Callable[..., Incoming]:
    """`says("lệ phí?")`, or `says(payload="help")`."""

    def message(text: str = "", *, who: str = "a", **fields: Any) -> Incoming:
        return Incoming(conversation_id=who, channel="web", text=text, **fields)

    return message


@pytest.fixture
def office(dialogue, database, sentences, says) -> Office:
    """See `open_office`."""
    return open_office(dialogue, database, sentences, says)
