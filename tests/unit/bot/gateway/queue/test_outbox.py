"""Answers leave in order, bubble by bubble, and wait patiently for their channel."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.gateway.sending import GIVE_UP, Sender, SendLater, Undeliverable
from bot.store.queues import outbox as outbox_table
from dossiers.watching.deliveries import ChannelClosed
from tests.unit.bot.gateway.queue.conftest import reply


class Phone:
    """What people got; raises `problem` instead while there is one."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str]] = []
        self.problem: Exception | None = None

    async def push(self, conversation, answer):
        if self.problem:
            raise self.problem
        self.got.append((conversation, " + ".join(one.text for one in answer.messages)))

    async def show_typing(self, conversation):
        """Nothing."""


@pytest.fixture
def phone() -> Phone:
    return Phone()


@pytest.fixture
def answered(inbox, message):
    """`answered("lan", 1, "một", "hai")`: her first message got these bubbles."""

    def answer(who, number, *bubbles, channel="telegram"):
        inbox.receive(message(who, number, channel=channel))
        for task in inbox.take(10):
            inbox.answer(task, reply(*bubbles))

    return answer


@pytest.fixture
async def send(outbox, phone, clock):
    """Sends what is due."""
    sender = Sender(outbox, {"telegram": phone, "zalo": phone}, clock)

    async def work():
        while parcels := outbox.take(10):
            for parcel in parcels:
                await sender(parcel)

    return work


async def test_bubbles_leave_one_after_another_and_dear_channels_get_them_in_one(
    answered, send, phone
):
    answered("lan", 1, "một", "hai")
    answered("minh", 1, "ba", "bốn", channel="zalo")
    await send()

    assert [what for who, what in phone.got if who == "lan"] == ["một", "hai"]
    assert ("minh", "ba + bốn") in phone.got


async def test_a_channel_that_is_down_is_tried_later_and_later_and_nothing_overtakes(
    answered, send, phone, clock
):
    answered("lan", 1, "một")
    answered("lan", 2, "hai")
    phone.problem = ConnectionError()
    for seconds in (2, 4, 8):
        await send()
        clock.wait(seconds=seconds - 0.1)
        phone.problem = None
        await send()
        assert phone.got == []
        phone.problem = ConnectionError()
        clock.wait(seconds=0.1)
    phone.problem = None
    await send()

    assert [what for _, what in phone.got] == ["một", "hai"]


async def test_a_pause_that_the_channel_asks_for_is_kept(answered, send, phone, clock):
    answered("lan", 1, "một")
    phone.problem = SendLater(timedelta(seconds=30))
    await send()
    phone.problem = None
    clock.wait(seconds=29)
    await send()
    assert phone.got == []

    clock.wait(seconds=1)
    await send()
    assert len(phone.got) == 1


@pytest.mark.parametrize(
    ("problem", "reason"), [(ChannelClosed(), "closed"), (Undeliverable("refused"), "refused")]
)
async def test_what_can_never_be_sent_ends_with_its_reason_and_holds_up_nothing(
    answered, send, phone, engine, problem, reason
):
    answered("lan", 1, "một")
    phone.problem = problem
    await send()
    phone.problem = None
    answered("lan", 2, "hai")
    await send()

    assert [what for _, what in phone.got] == ["hai"]
    assert reasons(engine) == [reason, None]


async def test_after_a_day_it_is_given_up(answered, send, phone, clock, engine):
    answered("lan", 1, "một")
    phone.problem = ConnectionError()
    await send()
    clock.wait(seconds=GIVE_UP.total_seconds())
    await send()

    assert reasons(engine) == ["gave_up"]


def reasons(engine):
    with engine.connect() as connection:
        query = sa.select(outbox_table.c.reason).order_by(outbox_table.c.id)
        return list(connection.execute(query).scalars())
