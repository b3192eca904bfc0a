"""While staff answer, the assistant is silent; then it is back."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.gateway.attending import Attended
from bot.gateway.conversations import pseudonym
from bot.gateway.messages import Bubble, Incoming, Outcome, Reply, Status
from bot.gateway.outbox import Outbox
from bot.store.queues import outbox
from bot.store.sealing import Seal
from bot.store.staffing import Staffing
from tests.unit.bot.store.conftest import FakeClock

LAN = Incoming(conversation_id="zalo:1", channel="zalo", text="lệ phí?")
MINH = Incoming(conversation_id="zalo:2", channel="zalo", text="lệ phí?")


class Assistant:
    """Always has an answer."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    async def handle(self, incoming):
        self.heard.append(incoming.conversation_id)
        bubble = Bubble(text="7.000 đồng.")
        return Reply(messages=(bubble,), outcome=Outcome(status=Status.ANSWERED))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


async def test_the_assistant_is_silent_where_staff_write_and_comes_back(database, clock):
    assistant, staffing = Assistant(), Staffing(database, clock)
    attended = Attended(assistant, staffing)
    staffing.wrote(pseudonym("zalo", "zalo:1"), clock())

    silent = await attended.handle(LAN)
    assert silent.messages == ()
    assert silent.outcome.status is Status.HANDED_OVER
    assert (await attended.handle(MINH)).messages
    assert assistant.heard == ["zalo:2"]

    clock.wait(minutes=31)
    assert (await attended.handle(LAN)).messages


@pytest.mark.parametrize("whole", [(), ("zalo",)])
async def test_silence_puts_no_words_into_the_outbox(database, clock, whole):
    staffing = Staffing(database, clock)
    staffing.wrote(pseudonym("zalo", "zalo:1"), clock())
    silent = await Attended(Assistant(), staffing).handle(LAN)
    box = Outbox(database, Seal(bytes(32)), whole)
    with database.begin() as connection:
        box.put(connection, 1, LAN, silent)

    assert all(parcel.reply.messages == () for parcel in box.take(9))
    with database.connect() as connection:
        count = connection.execute(sa.select(sa.func.count()).select_from(outbox)).scalar()
    assert count == len(whole)


async def test_a_database_in_trouble_silences_nobody():
    engine = sa.create_engine("sqlite://")
    staffing = Staffing(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("drop table staffing"))

    assert (await Attended(Assistant(), staffing).handle(LAN)).messages
