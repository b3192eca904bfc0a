"""A change is sent where a channel can send, kept where it cannot or will not take it, and rests
while everything is switched off."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from types import SimpleNamespace

import pytest

from bot import pushing
from bot.gateway.desk_replies import DeskReplies
from bot.gateway.sending import Undeliverable
from bot.pushing import Showing, SwitchedOff, everything_off, unless_off
from bot.store.notices import Notices
from bot.store.switches import EVERYTHING, Switches
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
    """`show(delivery)` as `Deliveries` calls it; `show.sent` is what went to Telegram, unless it
    has `show.problem`."""
    sent = []

    async def push(conversation, reply):
        if one.problem:
            raise one.problem
        sent.append((conversation, reply.messages[0].text))

    replies = DeskReplies(Wording.load(CONTENT / "texts" / "desk.yml"), Teller.load(CONTENT))
    off = everything_off(database)
    showing = Showing(notices, replies, {"telegram": push}, asyncio.get_running_loop(), off)

    async def one(delivery):
        def work():
            with database.begin() as connection:
                showing.show(connection, delivery)

        await asyncio.to_thread(work)

    one.sent, one.problem = sent, None
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


async def test_what_the_channel_will_not_take_waits_until_the_person_comes(show, notices):
    notices.reach("someone", "telegram:7")
    show.problem = Undeliverable("window")
    for _ in range(2):
        await show(delivery("telegram"))

    [waiting] = notices.take("someone")
    assert "vừa có thay đổi" in waiting.messages[0].text
    assert notices.take("someone") == ()


async def test_while_everything_is_off_nothing_is_sent_nor_kept_and_it_comes_later(
    show, notices, database
):
    notices.reach("someone", "telegram:7")
    switches = Switches(database)
    switches.off(EVERYTHING, "Trợ lý tạm nghỉ.", "lan")
    for channel in ("telegram", "web"):
        with pytest.raises(SwitchedOff):
            await show(delivery(channel))
    assert (show.sent, notices.take("someone")) == ([], ())

    switches.on(EVERYTHING, "lan")
    await show(delivery("telegram"))
    assert len(show.sent) == 1


async def test_one_procedure_that_is_off_stops_no_news_of_dossiers(show, notices, database):
    notices.reach("someone", "telegram:7")
    Switches(database).off("procedure:1.000894", "Tạm dừng.", "lan")
    await show(delivery("telegram"))
    assert len(show.sent) == 1


async def test_the_page_is_not_told_either_while_everything_is_off(database):
    asked = []

    async def told(channel, conversation):
        asked.append((channel, conversation))

    switches, tell = Switches(database), unless_off(told, everything_off(database))
    switches.off(EVERYTHING, "Trợ lý tạm nghỉ.", "lan")
    assert await tell("web", "web:1") is None
    assert asked == []

    switches.on(EVERYTHING, "lan")
    await tell("web", "web:1")
    assert asked == [("web", "web:1")]


async def test_the_background_delivers_nothing_while_everything_is_off(
    monkeypatch, database, notices
):
    """The whole loop, with a delivery that is due."""
    looked = []
    monkeypatch.setattr(pushing, "EVERY", 0.01)
    monkeypatch.setattr(pushing.Deliveries, "run", lambda _: looked.append("delivered"))
    switches = Switches(database)
    switches.off(EVERYTHING, "Trợ lý tạm nghỉ.", "lan")
    polls = SimpleNamespace(run=lambda: looked.append("polled"))
    parts = SimpleNamespace(
        notices=notices, replies=None, polling=polls, forget_old=lambda: looked.append("forgot")
    )
    background = asyncio.create_task(pushing.keep_pushing(parts, database, {}))
    try:
        async with asyncio.timeout(10):
            while "forgot" not in looked:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.1)
            assert "delivered" not in looked
            assert "polled" in looked

            switches.on(EVERYTHING, "lan")
            while "delivered" not in looked:
                await asyncio.sleep(0.01)
    finally:
        background.cancel()
        with suppress(asyncio.CancelledError):
            await background
