"""The bot as a person meets it, polling a fake Telegram from start to stop."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

import pytest
import structlog
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.channels.telegram import TelegramChannel, channel, sending
from bot.gateway.messages import Bubble, Button, Outcome, Reply, Status
from dossiers.watching.deliveries import ChannelClosed

TOKEN = "123:very-secret"
GROUP = {"id": -7, "type": "group", "title": "Tổ dân phố"}
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(channel, "FIRST_RETRY", 0.01)
    monkeypatch.setattr(sending, "LONGEST_WAIT", 0.01)
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # or the library warns about its own future


@asynccontextmanager
async def polling(handler, telegram) -> AsyncIterator[Callable]:
    """A running bot; the value waits until something is so."""
    bot = TelegramChannel(handler, TOKEN, request=telegram)
    await bot.start()
    try:
        yield _until
    finally:
        await bot.stop()


async def _until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)


async def test_a_question_is_answered_with_choices(handler, telegram):
    handler.says(Bubble(text="Phí < 5", buttons=(Button(title="Nộp ở đâu", payload="p:1"),)))
    telegram.says(text="lệ phí?")
    async with polling(handler, telegram) as until:
        await until(telegram.sent)

    (heard,) = handler.heard
    (sent,) = telegram.sent()
    assert (heard.conversation_id, heard.channel) == ("telegram:42", "telegram")
    assert (heard.text, heard.payload) == ("lệ phí?", None)
    assert (sent["chat_id"], sent["text"], sent["parse_mode"]) == (42, "Phí &lt; 5", "HTML")
    assert json.dumps(sent["reply_markup"]).count("p:1") == 1
    assert telegram.sent("sendChatAction")


async def test_a_pressed_button_stops_spinning_and_is_a_payload(handler, telegram):
    telegram.presses("procedure:1.004194")
    async with polling(handler, telegram) as until:
        await until(telegram.sent)

    assert handler.heard[0].payload == "procedure:1.004194"
    assert telegram.sent("answerCallbackQuery")


@pytest.mark.parametrize(
    ("command", "text", "payload"),
    [
        ("/start", "xin chào", None),
        ("/start khai-sinh", "xin chào", None),
        ("/trogiup", "", "help"),
        ("/thutuc", "", "menu"),
        ("/unknown", "/unknown", None),
    ],
)
async def test_commands(handler, telegram, command, text, payload):
    telegram.says(text=command)
    async with polling(handler, telegram) as until:
        await until(telegram.sent)

    assert (handler.heard[0].text, handler.heard[0].payload) == (text, payload)


async def test_a_photo_is_refused_kindly_and_an_album_once(handler, telegram):
    for _ in range(3):
        telegram.says(photo=PHOTO, media_group_id="album")
    telegram.says(text="thế lệ phí?")
    async with polling(handler, telegram) as until:
        await until(lambda: len(telegram.sent()) >= 2)

    refusal, answer = telegram.sent()
    assert "chưa xem được ảnh" in refusal["text"]
    assert "Lệ phí" in answer["text"]
    assert len(handler.heard) == 1


async def test_edited_messages_and_groups_are_left_alone(handler, telegram):
    telegram.says(kind="edited_message", text="sửa lại")
    telegram.says(chat=GROUP, text="chào cả nhà")
    telegram.says(text="câu của tôi")
    async with polling(handler, telegram) as until:
        await until(telegram.sent)

    assert [heard.text for heard in handler.heard] == ["câu của tôi"]
    assert "edited_message" not in telegram.sent("getUpdates")[0]["allowed_updates"]


async def test_messages_of_a_chat_wait_for_each_other_but_not_for_other_chats(telegram, handler):
    order = []
    gate = asyncio.Event()

    class Slow:
        async def handle(self, incoming):
            order.append(incoming.text)
            if incoming.text == "một":
                await gate.wait()
            return handler.reply

    telegram.says(text="một")
    telegram.says(text="hai")
    telegram.says(chat={"id": 43, "type": "private"}, text="người khác")
    async with polling(Slow(), telegram) as until:
        await until(lambda: "người khác" in order)
        assert order == ["một", "người khác"]
        gate.set()
        await until(lambda: "hai" in order)


@pytest.mark.parametrize(
    "trouble", [TimedOut, partial(NetworkError, "cut"), partial(RetryAfter, 1)]
)
async def test_an_answer_is_sent_again_after_trouble(handler, telegram, trouble, monkeypatch):
    monkeypatch.setattr(sending.send.retry, "wait", lambda _: 0.0)
    telegram.failures["sendMessage"] = [trouble()]
    telegram.says(text="lệ phí?")
    async with polling(handler, telegram) as until:
        await until(lambda: len(telegram.sent()) == 2)

    assert len(handler.heard) == 1


def test_a_flood_warning_is_waited_out_as_long_as_telegram_says(monkeypatch):
    monkeypatch.setattr(sending, "LONGEST_WAIT", 60.0)

    assert sending.pause(RetryAfter(7), attempt=1) == 7.0
    assert sending.pause(RetryAfter(900), attempt=1) == 60.0
    assert sending.pause(NetworkError("cut"), attempt=2) == 2.0


@pytest.mark.parametrize("final", [Forbidden("blocked by Lan"), BadRequest("wrong")])
async def test_who_blocked_the_bot_costs_the_others_nothing(handler, telegram, final):
    telegram.failures["sendMessage"] = [final]
    telegram.failures["sendChatAction"] = [final]
    telegram.says(text="một")
    telegram.says(text="hai")
    async with polling(handler, telegram) as until:
        await until(lambda: len(telegram.sent()) == 2)

    assert [heard.text for heard in handler.heard] == ["một", "hai"]


async def test_telegram_out_of_reach_at_the_start_is_tried_again(handler, telegram):
    telegram.failures["getMe"] = [NetworkError("cut"), TimedOut()]
    telegram.failures["deleteWebhook"] = [NetworkError("cut")]
    telegram.says(text="lệ phí?")
    async with polling(handler, telegram) as until:
        await until(telegram.sent)

    assert len(handler.heard) == 1


async def test_it_can_be_stopped_while_out_of_reach(handler, telegram):
    telegram.failures["getMe"] = [NetworkError("cut")] * 1000
    async with polling(handler, telegram) as until:
        await until(lambda: telegram.calls)

    assert handler.heard == []


async def test_a_refused_token_ends_the_attempts(handler, telegram):
    telegram.failures["getMe"] = [InvalidToken(f"The token `{TOKEN}` was rejected")] * 9
    with structlog.testing.capture_logs() as logs:
        async with polling(handler, telegram) as until:
            await until(lambda: logs)
            await asyncio.sleep(0.05)

    assert [entry["event"] for entry in logs] == ["telegram_token_refused"]
    assert len(telegram.sent("getMe")) == 1


async def test_logs_hold_neither_the_token_nor_anything_of_a_person(handler, telegram, caplog):
    caplog.set_level(logging.INFO)
    telegram.failures["getMe"] = [NetworkError(f"https://api.telegram.org/bot{TOKEN}/getMe")]
    telegram.failures["getUpdates"] = [NetworkError(f"https://api.telegram.org/bot{TOKEN}/x")]
    telegram.failures["sendMessage"] = [BadRequest("Lan 42 bí mật")]
    telegram.says(text="bí mật")
    with structlog.testing.capture_logs() as logs:
        async with polling(handler, telegram) as until:
            await until(lambda: "telegram_update_failed" in str(logs))

    written = str(logs) + caplog.text
    assert "telegram_unreachable" in written
    for secret in (TOKEN, "bí mật", "Lan", "42"):
        assert secret not in written


async def test_what_changed_is_sent_without_being_asked_for(handler, telegram):
    bot = TelegramChannel(handler, TOKEN, request=telegram)
    reply = Reply(messages=(Bubble(text="Có thay đổi."),), outcome=Outcome(status=Status.DOSSIER))
    await bot.push("telegram:42", reply)

    (sent,) = telegram.sent()
    assert (sent["chat_id"], sent["text"]) == (42, "Có thay đổi.")
    await bot.stop()


async def test_who_blocked_the_bot_is_told_of_no_further_change(handler, telegram):
    telegram.failures["sendMessage"] = [Forbidden("bot was blocked by the user")]
    bot = TelegramChannel(handler, TOKEN, request=telegram)
    reply = Reply(messages=(Bubble(text="Có thay đổi."),), outcome=Outcome(status=Status.DOSSIER))
    with pytest.raises(ChannelClosed):
        await bot.push("telegram:42", reply)
    await bot.stop()
