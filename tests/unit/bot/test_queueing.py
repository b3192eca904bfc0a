"""From a channel through inbox and outbox back to it, at once and after a stop."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from bot.gateway.inbox import Receipt, Received
from bot.gateway.messages import Bubble, Incoming, Outcome, Reply, Status
from bot.queueing import Queueing
from knowledge.answers.wording import Wording
from tests.conftest import CONTENT

KEY = b"k" * 32


class Gateway:
    """Repeats what it hears."""

    async def handle(self, incoming):
        outcome = Outcome(status=Status.ANSWERED)
        return Reply(messages=(Bubble(text=f"Dạ, {incoming.text}"),), outcome=outcome)


class Phone:
    """A channel that keeps what is sent."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str]] = []

    async def push(self, conversation, reply):
        self.got.append((conversation, reply.messages[0].text))

    async def show_typing(self, conversation):
        """Nothing."""


@pytest.fixture
def phone() -> Phone:
    return Phone()


@pytest.fixture
def queueing(database, phone):
    """`queueing(limit)`: one over the same database each time, as after a restart."""
    words = Wording.load(CONTENT / "texts" / "gateway.yml")

    def start(limit: int = 10) -> Queueing:
        one = Queueing(database, KEY, Gateway(), words, limit)
        one.carriers["telegram"] = phone
        return one

    return start


def message(number: int, who: str = "lan") -> Received:
    incoming = Incoming(conversation_id=who, channel="telegram", text=f"câu {number}")
    return Received(f"{who}-{number}", incoming, datetime.now(UTC), number)


async def until(condition) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)


async def test_a_message_is_answered_at_once_and_a_repeated_one_not_again(queueing, phone):
    one = queueing()
    async with one.working():
        assert await one.accept(message(1)) is Receipt.STORED
        await until(lambda: phone.got)
        assert await one.accept(message(1)) is Receipt.KNOWN
        await one.accept(message(2))
        await until(lambda: len(phone.got) == 2)

    assert phone.got == [("lan", "Dạ, câu 1"), ("lan", "Dạ, câu 2")]


async def test_what_was_stored_before_a_stop_is_answered_after_the_start(queueing, phone):
    for number in (1, 2):
        await queueing().accept(message(number))
    assert phone.got == []
    async with queueing().working():
        await until(lambda: len(phone.got) == 2)

    assert [text for _, text in phone.got] == ["Dạ, câu 1", "Dạ, câu 2"]


async def test_who_comes_when_it_is_crowded_is_told_so(queueing, phone):
    one = queueing(limit=1)
    assert await one.accept(message(1)) is Receipt.STORED
    assert await one.accept(message(1, who="minh")) is Receipt.BUSY
    async with one.working():
        await until(lambda: len(phone.got) == 2)

    assert "đang đông" in dict(phone.got)["minh"]
    assert dict(phone.got)["lan"] == "Dạ, câu 1"
