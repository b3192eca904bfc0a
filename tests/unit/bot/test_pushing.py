"""A change is sent where a channel can send, kept where it cannot, and costs no other round."""

from __future__ import annotations

import asyncio

import pytest

from bot.gateway.desk_replies import DeskReplies
from bot.pushing import Showing
from bot.store.notices import Notices
from dossiers.telling import Teller
from dossiers.watching.deliveries import ChannelClosed, Delivery
from knowledge.answers.wording import Wording
from tests.conftest import CONTENT
from tests.unit.dossiers.conftest import make_dossier


@pytest.fixture
def notices(database) -> Notices:
    return Notices(database)


@pytest.fixture
async def show(database, notices):
    """`show(delivery)` as `Deliveries` calls it; `show.sent` is what went to Telegram."""
    sent = []

    async def push(conversation, reply):
        sent.append((conversation, reply.messages[0].text))

    replies = DeskReplies(Wording.load(CONTENT / "texts" / "desk.yml"), Teller.load(CONTENT))
    showing = Showing(notices, replies, {"telegram": push}, asyncio.get_running_loop())

    async def one(delivery):
        def work():
            with database.begin() as connection:
                showing.show(connection, delivery)

        await asyncio.to_thread(work)

    one.sent = sent
    return one


def delivery(channel: str, change: int = 1) -> Delivery:
    return Delivery("someone", channel, change, make_dossier(owner_name=""))


async def test_telegram_gets_it_at_once(show, notices):
    notices.reach("someone", "telegram:7")
    await show(delivery("telegram"))

    ((conversation, text),) = show.sent
    assert conversation == "telegram:7"
    assert "vừa có thay đổi" in text
    assert notices.take("someone") == ()


async def test_elsewhere_it_waits_and_is_handed_out_once(show, notices):
    for change in (1, 2, 1):
        await show(delivery("web", change))

    assert len(notices.take("someone")) == 2
    assert notices.take("someone") == ()
    await show(delivery("web", 1))
    assert notices.take("someone") == ()


async def test_who_left_no_address_is_not_watching_any_more(show):
    with pytest.raises(ChannelClosed):
        await show(delivery("telegram"))


async def test_a_channel_that_is_off_today_is_tried_again_later(show, notices):
    notices.reach("someone", "zalo:7")
    with pytest.raises(KeyError):
        await show(delivery("zalo"))
