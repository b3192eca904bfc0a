"""What people do in Telegram and see there, from the Bot API through the queue and back."""

from __future__ import annotations

import asyncio
import queue
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.channels.telegram import TelegramChannel
from bot.database import connect
from bot.gateway.messages import Bubble, Button, Incoming, Link, Outcome, Reply, Status
from bot.queueing import Queueing
from bot.store.keyboards import Keyboards
from bot.store.sealing import Seal
from knowledge.answers.wording import Wording
from tests.channels.bot_api import TOKEN, BotApi, serving_bot_api
from tests.conftest import CONTENT

KEY = b"k" * 32
LAN, HOA, STAFF = 42, 43, -700
PORTAL = Link(title="Cổng", url="https://dichvucong.gov.vn/")


class Gateway:
    """Repeats what it hears, with choices and a link; after "hết" there is nothing to choose."""

    def __init__(self) -> None:
        self.heard: list[Incoming] = []

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply."""
        self.heard.append(incoming)
        said = incoming.payload or incoming.text
        buttons = tuple(Button(title=f"Hỏi về {said} {end}", payload=f"menu:{end}") for end in "ab")
        bubble = Bubble(text=f"Dạ, <{said}>", buttons=buttons, links=(PORTAL,))
        if said == "hết":
            bubble = Bubble(text="Dạ hết")
        return Reply(messages=(bubble,), outcome=Outcome(status=Status.ANSWERED))


@dataclass
class World:
    """Telegram's side, and what stands in for Rasa."""

    telegram: BotApi
    gateway: Gateway
    channel: TelegramChannel

    async def ask(self, chat: int, text: str) -> dict[str, str]:
        """Writes; the answer."""
        return await asyncio.to_thread(self.telegram.ask, chat, text)

    async def answer(self, chat: int) -> dict[str, str]:
        """The next message the bot sends to `chat`."""
        return await asyncio.to_thread(self.telegram.answer, chat)

    async def silence(self, seconds: float = 0.7) -> None:
        """Nothing is sent to anybody."""
        with pytest.raises(queue.Empty):
            await asyncio.to_thread(self.telegram.next_sent, seconds)

    def chat_shows(self, chat: int, message: dict[str, str]) -> list[str]:
        """The titles under a message."""
        return self.telegram.buttons(chat, message["message_id"])


@asynccontextmanager
async def assistant(telegram: BotApi, database: str) -> AsyncIterator[World]:
    """Everything of the way but Rasa."""
    engine, gateway = connect(database), Gateway()
    words = Wording.load(CONTENT / "texts" / "gateway.yml")
    queueing = Queueing(engine, KEY, gateway, words)
    channel = TelegramChannel(
        queueing.accept,
        TOKEN,
        telegram.url,
        groups=[STAFF],
        keyboards=Keyboards(engine, Seal(KEY)),
    )
    queueing.carriers["telegram"] = channel
    async with queueing.working():
        await channel.start()
        try:
            yield World(telegram, gateway, channel)
        finally:
            await channel.stop()
    engine.dispose()


@pytest.fixture
async def world(tmp_path, monkeypatch) -> AsyncIterator[World]:
    """A running assistant of its own for each test."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    with serving_bot_api() as telegram:
        async with assistant(telegram, f"sqlite:///{tmp_path / 'test.db'}") as world:
            yield world


async def until(condition) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.02)


async def test_a_question_is_answered_and_a_button_too(world):
    sent = await world.ask(LAN, "lệ phí?")
    assert sent["text"] == "Dạ, &lt;lệ phí?&gt;"

    world.telegram.press(LAN, "Hỏi về lệ phí? a")
    assert "menu:a" in (await world.answer(LAN))["text"]
    await until(lambda: world.telegram.stopped_spinning)


async def test_a_newer_answer_takes_the_older_choices_away_and_leaves_the_link(world):
    first = await world.ask(LAN, "một")
    other = await world.ask(HOA, "một")
    assert world.chat_shows(LAN, first) == ["Cổng", "Hỏi về một a", "Hỏi về một b"]
    second = await world.ask(LAN, "hai")

    await until(lambda: world.chat_shows(LAN, first) == ["Cổng"])
    assert len(world.chat_shows(LAN, second)) == 3
    assert len(world.chat_shows(HOA, other)) == 3


async def test_an_answer_without_choices_leaves_the_older_ones_to_press(world):
    first = await world.ask(LAN, "một")
    await world.ask(LAN, "hết")
    await world.silence(0.3)

    assert len(world.chat_shows(LAN, first)) == 3


async def test_a_notice_takes_no_choices_away(world):
    first = await world.ask(LAN, "một")
    notice = await world.gateway.handle(Incoming(conversation_id="", channel="", text="tin"))
    await world.channel.push(f"telegram:{LAN}", notice)
    await world.answer(LAN)
    await world.silence(0.3)

    assert len(world.chat_shows(LAN, first)) == 3
    assert world.telegram.edits == 0


async def test_a_poster_and_a_command_press_their_button(world):
    await world.ask(LAN, "/start kh_1_004194")
    await world.ask(LAN, "/tieptuc")

    assert [one.payload for one in world.gateway.heard] == ["procedure:1.004194", "walk:resume"]


async def test_a_picture_is_refused_an_album_once_and_neither_is_heard(world):
    world.telegram.send_photo(LAN)
    assert "chưa xem được ảnh" in (await world.answer(LAN))["text"]
    for _ in range(3):
        world.telegram.send_photo(HOA, album="a")
    assert "chưa xem được ảnh" in (await world.answer(HOA))["text"]

    await world.silence()
    assert world.gateway.heard == []


async def test_an_edited_message_is_not_answered_again(world):
    await world.ask(LAN, "lệ phí?")
    world.telegram.edit(LAN, "lệ phí bao nhiêu?")

    await world.silence()
    assert len(world.gateway.heard) == 1


async def test_staff_get_an_answer_in_their_group_when_they_say_the_name(world):
    world.telegram.write(STAFF, "trưa nay ăn gì")
    world.telegram.write(-1, "@motcua_bot lệ phí?")
    sent = await world.ask(STAFF, "@motcua_bot lệ phí?")

    assert sent["text"] == "Dạ, &lt;lệ phí?&gt;"
    world.telegram.press(STAFF, "Hỏi về lệ phí? b")
    assert "menu:b" in (await world.answer(STAFF))["text"]
    world.telegram.write(STAFF, "còn nơi nộp?", answering=int(sent["message_id"]))
    assert "còn nơi nộp?" in (await world.answer(STAFF))["text"]
    assert [one.text for one in world.gateway.heard] == ["lệ phí?", "", "còn nơi nộp?"]


async def test_in_a_group_nobody_takes_the_choices_of_another(world):
    first = await world.ask(STAFF, "@motcua_bot một")
    await world.ask(STAFF, "@motcua_bot hai")
    await world.silence(0.3)

    assert len(world.chat_shows(STAFF, first)) == 3


async def test_who_blocked_the_bot_is_left_alone_and_others_are_answered(world):
    world.telegram.block(LAN)
    world.telegram.write(LAN, "lệ phí?")
    await world.ask(HOA, "lệ phí?")

    await world.silence()
    assert len(world.gateway.heard) == 2


async def test_a_flood_warning_is_obeyed_and_the_answer_still_comes_once(world):
    world.telegram.flood(LAN, 1)
    sent = await world.ask(LAN, "lệ phí?")

    assert "lệ phí?" in sent["text"]
    await world.silence()


async def test_while_one_chat_must_wait_long_another_is_answered(world):
    world.telegram.flood(LAN, 900)
    world.telegram.write(LAN, "lệ phí?")
    await until(lambda: world.gateway.heard)
    sent = await world.ask(HOA, "nơi nộp?")

    assert sent["chat_id"] == str(HOA)
    await world.silence()


async def test_trouble_at_telegram_loses_no_answer(world):
    world.telegram.fail(LAN, 502, "Bad Gateway")
    sent = await world.ask(LAN, "lệ phí?")

    assert "lệ phí?" in sent["text"]


async def test_the_menu_is_told(world):
    await until(lambda: world.telegram.commands)

    assert {"command": "hoso", "description": "Hồ sơ đã nộp tới đâu rồi"} in world.telegram.commands
