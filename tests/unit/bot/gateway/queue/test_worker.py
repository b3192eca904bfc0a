"""Messages are answered with patience: while Rasa is away they wait, then they are told."""

from __future__ import annotations

import asyncio

import pytest

from bot.gateway.messages import Status
from bot.gateway.worker import HOPELESS, PATIENCE, Worker
from tests.unit.bot.gateway.queue.conftest import reply

AWAY = reply("hệ thống đang bận", status=Status.ERROR)
SORRY = reply("xin lỗi")


class Gateway:
    """Says what it is told to, one thing a message; remembers what it heard."""

    def __init__(self) -> None:
        self.says = [reply("dạ")]
        self.heard: list[str] = []

    async def handle(self, incoming):
        self.heard.append(incoming.text)
        await asyncio.sleep(0)
        return self.says.pop(0) if len(self.says) > 1 else self.says[0]


@pytest.fixture
def gateway() -> Gateway:
    return Gateway()


@pytest.fixture
def again() -> list[str]:
    """Messages that were announced as answered anew."""
    return []


@pytest.fixture
def work(inbox, outbox, gateway, again, clock):
    """Answers what is due; the texts that are to be sent then."""
    worker = Worker(inbox, gateway, SORRY, again=lambda incoming: again.append(incoming.text))

    async def one_round(wait: float = 0) -> list[str]:
        clock.wait(seconds=wait)
        for task in inbox.take(10):
            await worker(task)
        parcels = outbox.take(10)
        for parcel in parcels:
            outbox.sent(parcel)
        return [parcel.reply.messages[0].text for parcel in parcels]

    return one_round


async def test_a_message_is_answered(inbox, message, work, again):
    inbox.receive(message("lan", 1))

    assert await work() == ["dạ"]
    assert again == []


async def test_while_rasa_is_away_it_waits_and_is_answered_anew(
    inbox, message, work, gateway, again
):
    gateway.says = [AWAY, AWAY, reply("dạ, về rồi")]
    inbox.receive(message("lan", 1))
    assert await work() == []
    assert await work(wait=1) == []

    assert await work(wait=2) == ["dạ, về rồi"]
    assert again == ["lan 1", "lan 1"]


async def test_when_rasa_stays_away_the_person_is_told(inbox, message, work, gateway):
    gateway.says = [AWAY]
    inbox.receive(message("lan", 1))
    for _ in range(PATIENCE - 1):
        assert await work(wait=8) == []

    assert await work(wait=8) == ["hệ thống đang bận"]


async def test_a_message_that_kills_whoever_answers_it_is_given_up(
    inbox, message, work, gateway, clock
):
    inbox.receive(message("lan", 1))
    for _ in range(HOPELESS):
        inbox.take(1)  # … and dies.
        clock.wait(seconds=20)

    assert await work() == ["xin lỗi"]
    assert gateway.heard == []


async def test_the_person_sees_that_an_answer_is_coming_and_no_trouble_comes_of_it(
    inbox, message, gateway
):
    seen = []

    async def begun(incoming):
        seen.append(incoming.conversation_id)
        raise ConnectionError

    inbox.receive(message("lan", 1))
    (task,) = inbox.take(1)
    await Worker(inbox, gateway, SORRY, begun=begun)(task)

    assert seen == ["lan"]
    assert inbox.take(1) == []
