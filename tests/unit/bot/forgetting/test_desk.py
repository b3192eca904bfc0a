"""A press asks back, a second one forgets; everything else goes on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.forgetting import ForgettingDesk
from bot.forgetting.words import ForgettingWords
from bot.gateway.messages import Bubble, Incoming, Kind, Outcome, Reply, Status
from tests.conftest import CONTENT
from tests.unit.bot.forgetting.conftest import LAN, fill, tables_of


class Gateway:
    """Counts what it is asked."""

    heard = 0

    async def handle(self, _: Incoming) -> Reply:
        self.heard += 1
        return Reply(messages=(Bubble(text="Dạ."),), outcome=Outcome(status=Status.ANSWERED))


@pytest.fixture
def gateway() -> Gateway:
    return Gateway()


@pytest.fixture
def send(gateway, forgetting):
    """`send(text="…")` or `send(payload="…")` as Lan."""
    desk = ForgettingDesk(
        gateway, forgetting, ForgettingWords.load(CONTENT / "texts" / "forgetting.yml")
    )

    async def one(**message: str) -> Reply:
        incoming = Incoming(channel=LAN[0], conversation_id=LAN[1], **message)
        return await desk.handle(incoming)

    return one


@pytest.mark.parametrize("message", [{"payload": "forget"}, {"text": "xoa du lieu cua toi"}])
async def test_the_wish_is_asked_back_and_nothing_is_dropped_yet(send, engine, message):
    fill(engine, LAN)
    before = tables_of(engine, LAN)
    reply = await send(**message)

    [bubble] = reply.messages
    assert (reply.outcome.status, bubble.kind) == (Status.CLARIFY, Kind.CHOICES)
    assert [button.payload for button in bubble.buttons] == ["forget:yes", "forget:no"]
    assert tables_of(engine, LAN) == before


async def test_yes_drops_it_and_says_what(send, engine, gateway):
    fill(engine, LAN, done_at=datetime.now(UTC))
    reply = await send(payload="forget:yes")

    [bubble] = reply.messages
    assert (reply.outcome.status, bubble.kind) == (Status.CHITCHAT, Kind.NOTICE)
    assert "1 việc đang làm dở" in bubble.text
    assert tables_of(engine, LAN) <= {"transfer_attempts"}
    assert gateway.heard == 0


async def test_no_keeps_it(send, engine):
    fill(engine, LAN)
    before = tables_of(engine, LAN)

    assert "giữ nguyên" in (await send(payload="forget:no")).messages[0].text
    assert tables_of(engine, LAN) == before


async def test_a_failure_is_said_so_that_it_is_done_again(send, rasa, logged):
    rasa.away = True
    reply = await send(payload="forget:yes")

    assert reply.outcome.status is Status.ERROR
    assert [button.payload for button in reply.messages[0].buttons] == ["forget:yes"]
    assert LAN[1] not in logged()


@pytest.mark.parametrize(
    "message",
    [{"text": "xoá đăng ký thường trú"}, {"payload": "help"}, {"payload": "forget:all"}],
)
async def test_everything_else_goes_on(send, gateway, message):
    await send(**message)
    assert gateway.heard == 1
