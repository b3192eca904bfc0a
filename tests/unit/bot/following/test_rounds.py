"""Whoever follows a procedure is told of each change once, in words."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.gateway.messages import Reply
from bot.gateway.sending import Undeliverable
from bot.store.switches import EVERYTHING, Switches
from dossiers.watching.deliveries import ChannelClosed
from tests.unit.bot.following.conftest import AUGUST, CODE, Town, limit

LATER = date(2026, 9, 5)


class FakeTelegram:
    """Sends, or fails as told."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.error: Exception | None = None
        self.tries = 0

    async def push(self, conversation: str, reply: Reply) -> None:
        self.tries += 1
        if self.error:
            raise self.error
        self.sent.append((conversation, reply.messages[0].text))


@pytest.fixture
def telegram() -> FakeTelegram:
    return FakeTelegram()


async def push(town: Town, telegram: FakeTelegram) -> None:
    town.rounds.run()
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(town.rounds.push, {"telegram": telegram.push}, loop)


def test_a_change_is_told_in_words_once(town: Town) -> None:
    town.press(f"follow:{CODE}")
    town.read(AUGUST, **limit(10))

    assert town.rounds.run() == 1
    [text] = town.told()
    assert "Thời hạn (trực tuyến): 20 ngày → 10 ngày, từ 20/08/2026" in text
    assert town.rounds.run() == 0
    assert town.told() == []


def test_a_notice_leads_to_the_procedure_and_names_what_changed(town: Town) -> None:
    town.press(f"follow:{CODE}")
    town.read(AUGUST, **limit(10))
    town.rounds.run()
    [reply] = town.notices.take("anna")

    assert reply.outcome.procedures == (CODE,)
    assert reply.outcome.fields == ("processing_time",)
    assert reply.outcome.sources[0].decision_no in reply.messages[0].text
    payloads = [button.payload for button in reply.messages[0].buttons]
    assert payloads == [f"procedure:{CODE}", f"unfollow:{CODE}"]


def test_the_same_import_again_is_no_news(town: Town) -> None:
    town.press(f"follow:{CODE}")
    town.read(AUGUST, **limit(20))

    assert town.rounds.run() == 0
    assert town.told() == []


def test_wording_around_the_rules_is_no_news(town: Town) -> None:
    town.press(f"follow:{CODE}")
    town.read(AUGUST, **limit(20, keywords="bồ câu"))

    assert town.rounds.run() == 0
    town.read(LATER, **limit(10, keywords="bồ câu"))
    assert town.rounds.run() == 1


def test_a_change_taken_back_is_news_again(town: Town) -> None:
    town.press(f"follow:{CODE}")
    for day, days in ((AUGUST, 10), (LATER, 20)):
        town.read(day, **limit(days))
        town.rounds.run()

    assert len(town.told()) == 2


def test_whoever_comes_later_is_not_told_of_the_past(town: Town) -> None:
    town.read(AUGUST, **limit(10))
    town.press(f"follow:{CODE}", person="binh")
    town.rounds.run()

    assert town.told("binh") == []


def test_a_procedure_that_is_no_longer_published_is_news(town: Town) -> None:
    town.press(f"follow:{CODE}")
    town.read(AUGUST, gone=(CODE,))

    assert town.rounds.run() == 1
    [text] = town.told()
    assert "không còn công bố" in text


def test_whoever_stopped_is_told_nothing_more(town: Town) -> None:
    town.press(f"follow:{CODE}")
    town.press(f"unfollow:{CODE}")
    town.read(AUGUST, **limit(10))

    assert town.rounds.run() == 0


async def test_a_channel_that_can_send_gets_it_at_once(town: Town, telegram: FakeTelegram) -> None:
    town.press(f"follow:{CODE}", channel="telegram")
    town.read(AUGUST, **limit(10))
    await push(town, telegram)
    await push(town, telegram)

    [(conversation, text)] = telegram.sent
    assert conversation == "telegram:anna"
    assert "10 ngày" in text
    assert town.told() == []


async def test_what_could_not_be_sent_waits(town: Town, telegram: FakeTelegram) -> None:
    town.press(f"follow:{CODE}", channel="telegram")
    town.read(AUGUST, **limit(10))
    telegram.error = TimeoutError()
    await push(town, telegram)
    assert telegram.sent == []

    telegram.error = None
    await push(town, telegram)
    assert len(telegram.sent) == 1


async def test_nobody_is_woken(town: Town, telegram: FakeTelegram) -> None:
    town.press(f"follow:{CODE}", channel="telegram")
    town.read(AUGUST, **limit(10))
    while town.clock.now.hour != 16:  # Eleven in the evening in Vietnam.
        town.clock.wait(hours=1)
    await push(town, telegram)
    assert telegram.sent == []

    town.clock.wait(hours=9)
    await push(town, telegram)
    assert len(telegram.sent) == 1


async def test_who_closed_the_channel_follows_no_more(town: Town, telegram: FakeTelegram) -> None:
    town.press(f"follow:{CODE}", channel="telegram")
    town.read(AUGUST, **limit(10))
    telegram.error = ChannelClosed()
    await push(town, telegram)

    assert town.follows.of("anna") == ()


async def test_while_everything_is_off_nobody_is_told_and_later_once(
    town: Town, telegram: FakeTelegram
) -> None:
    town.press(f"follow:{CODE}", channel="telegram")
    town.read(AUGUST, **limit(10))
    switches = Switches(town.engine)
    switches.off(EVERYTHING, "Trợ lý tạm nghỉ.", "lan")
    await push(town, telegram)
    assert telegram.tries == 0

    switches.on(EVERYTHING, "lan")
    await push(town, telegram)
    await push(town, telegram)
    assert len(telegram.sent) == 1


async def test_what_the_channel_will_not_take_is_tried_once_and_waits_for_the_person(
    town: Town, telegram: FakeTelegram
) -> None:
    town.press(f"follow:{CODE}", channel="telegram")
    town.read(AUGUST, **limit(10))
    telegram.error = Undeliverable("window")
    for _ in range(3):
        await push(town, telegram)
    assert telegram.tries == 1

    assert len(town.follows.of("anna")) == 1
    [text] = town.told()
    assert "10 ngày" in text
    assert town.told() == []


async def test_after_the_person_came_back_the_next_change_is_sent_again(
    town: Town, telegram: FakeTelegram
) -> None:
    town.press(f"follow:{CODE}", channel="telegram")
    town.read(AUGUST, **limit(10))
    telegram.error = Undeliverable("window")
    await push(town, telegram)
    town.told()

    telegram.error = None
    town.read(LATER, **limit(5))
    await push(town, telegram)
    [(_, text)] = telegram.sent
    assert "10 ngày → 5 ngày" in text
