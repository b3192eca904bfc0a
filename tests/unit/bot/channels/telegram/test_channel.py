"""The bot between Telegram and the inbox, from start to stop, over a fake Telegram."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

import pytest
import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.channels.telegram import TelegramChannel, Webhook, channel, receiving, sending
from bot.gateway.messages import Bubble, Button, Link, Outcome, Reply, Status
from bot.gateway.sending import SendLater, Undeliverable
from dossiers.watching.deliveries import ChannelClosed

TOKEN = "123:very-secret"
REPLY = Reply(
    messages=(Bubble(text="Phí < 5", buttons=(Button(title="Nộp ở đâu", payload="p:1"),)),),
    outcome=Outcome(status=Status.ANSWERED),
)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(channel, "FIRST_RETRY", 0.01)
    monkeypatch.setattr(receiving, "PAUSE", 0.01)
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # or the library warns about its own future


@asynccontextmanager
async def polling(post, telegram, **settings) -> AsyncIterator[Callable]:
    """A running bot; the value waits until something is so."""
    bot = TelegramChannel(post, TOKEN, request=telegram, **settings)
    await bot.start()
    try:
        yield _until
    finally:
        await bot.stop()


async def _until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)


@pytest.fixture
async def bot(post, telegram):
    """A bot that only sends."""
    bot = TelegramChannel(post, TOKEN, request=telegram)
    yield bot
    await bot.stop()


async def test_messages_are_stored_in_order_and_then_acknowledged(post, telegram):
    for text in ("một", "hai", "ba"):
        telegram.says(text=text)
    async with polling(post, telegram) as until:
        await until(lambda: any(one.get("offset") for one in telegram.sent("getUpdates")))

    assert post.texts == ["một", "hai", "ba"]
    assert "edited_message" not in telegram.sent("getUpdates")[0]["allowed_updates"]


async def test_what_could_not_be_stored_is_not_acknowledged_and_comes_again(post, telegram):
    telegram.says(text="một")
    post.problem = ConnectionError()
    async with polling(post, telegram) as until:
        await until(lambda: post.tried > 2)
        assert not any(call.get("offset") for call in telegram.sent("getUpdates"))
        post.problem = None
        await until(lambda: post.stored)

    assert post.texts == ["một"]


async def test_a_pressed_button_is_stored_and_stops_spinning(post, telegram):
    telegram.presses("procedure:1.004194")
    async with polling(post, telegram) as until:
        await until(lambda: telegram.sent("answerCallbackQuery"))

    assert post.stored[0].incoming.payload == "procedure:1.004194"


async def test_with_a_webhook_it_does_not_poll_but_says_where_it_is(post, telegram):
    webhook = Webhook("https://motcua.example.gov.vn/", "bí-mật")
    async with polling(post, telegram, webhook=webhook) as until:
        await until(lambda: telegram.sent("setMyCommands"))

    (told,) = telegram.sent("setWebhook")
    assert told["url"] == "https://motcua.example.gov.vn/webhooks/telegram"
    assert told["secret_token"] == "bí-mật"
    assert telegram.sent("getUpdates") == []


async def test_an_answer_is_sent_as_html_with_its_choices(bot, telegram):
    await bot.push("telegram:42", REPLY)

    (sent,) = telegram.sent()
    assert (sent["chat_id"], sent["text"], sent["parse_mode"]) == (42, "Phí &lt; 5", "HTML")
    assert json.dumps(sent["reply_markup"]).count("p:1") == 1


async def test_it_shows_that_it_writes_and_no_trouble_comes_of_it(bot, telegram):
    telegram.failures["sendChatAction"] = [Forbidden("blocked")]
    for _ in range(2):
        await bot.show_typing("telegram:42")

    assert len(telegram.sent("sendChatAction")) == 2


@pytest.mark.parametrize(
    "trouble", [TimedOut, partial(NetworkError, "cut"), partial(RetryAfter, 1)]
)
async def test_an_answer_is_sent_again_after_trouble(bot, telegram, trouble, monkeypatch):
    monkeypatch.setattr(sending._send.retry, "wait", lambda _: 0.0)
    telegram.failures["sendMessage"] = [trouble()]
    await bot.push("telegram:42", REPLY)

    assert len(telegram.sent()) == 2


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (partial(Forbidden, "bot was blocked by the user"), ChannelClosed),
        (partial(BadRequest, "wrong"), Undeliverable),
        (partial(RetryAfter, 1), SendLater),
        (TimedOut, TimedOut),
    ],
)
async def test_trouble_that_stays_is_told_to_who_sends(bot, telegram, trouble, told, monkeypatch):
    monkeypatch.setattr(sending._send.retry, "wait", lambda _: 0.0)
    telegram.failures["sendMessage"] = [trouble() for _ in range(3)]
    with pytest.raises(told):
        await bot.push("telegram:42", REPLY)


@pytest.mark.parametrize("seconds", [6, 900])
async def test_a_long_pause_is_kept_in_full_and_not_here(bot, telegram, seconds):
    telegram.failures["sendMessage"] = [RetryAfter(seconds)]
    with pytest.raises(SendLater) as told:
        await bot.push("telegram:42", REPLY)

    assert told.value.wait.total_seconds() == seconds
    assert len(telegram.sent()) == 1


@pytest.mark.parametrize(
    "trouble", [ChatMigrated(-1007), BadRequest("Chat not found"), Forbidden("bot was kicked")]
)
async def test_a_group_that_moved_or_is_gone_is_closed(bot, telegram, trouble):
    telegram.failures["sendMessage"] = [trouble]
    with pytest.raises(ChannelClosed):
        await bot.push("telegram:-700", REPLY)


async def test_a_link_telegram_takes_for_none_costs_its_button_only(bot, telegram):
    telegram.failures["sendMessage"] = [BadRequest("Button_url_invalid")]
    bubble = REPLY.messages[0].model_copy(
        update={"links": (Link(title="Cổng", url="https://abc"),)}
    )
    await bot.push("telegram:42", REPLY.model_copy(update={"messages": (bubble,)}))

    assert "https://abc" not in json.dumps(telegram.sent()[1])
    assert "p:1" in json.dumps(telegram.sent()[1])


async def test_the_menu_shows_the_seven_commands(post, telegram):
    async with polling(post, telegram) as until:
        await until(lambda: telegram.sent("setMyCommands"))

    (told,) = telegram.sent("setMyCommands")
    names = [one["command"] for one in told["commands"]]
    assert names == ["start", "thutuc", "hoso", "tieptuc", "canbo", "xoadulieu", "trogiup"]


async def test_telegram_out_of_reach_is_tried_again(post, telegram):
    telegram.failures["getMe"] = [NetworkError("cut"), TimedOut()]
    telegram.failures["deleteWebhook"] = [NetworkError("cut")]
    telegram.failures["getUpdates"] = [NetworkError("cut")]
    telegram.says(text="lệ phí?")
    async with polling(post, telegram) as until:
        await until(lambda: post.stored)

    assert len(post.stored) == 1


async def test_it_can_be_stopped_while_out_of_reach(post, telegram):
    telegram.failures["getMe"] = [NetworkError("cut")] * 1000
    async with polling(post, telegram) as until:
        await until(lambda: telegram.calls)

    assert post.stored == []


async def test_a_refused_token_ends_the_attempts(post, telegram):
    telegram.failures["getMe"] = [InvalidToken(f"The token `{TOKEN}` was rejected")] * 9
    with structlog.testing.capture_logs() as logs:
        async with polling(post, telegram) as until:
            await until(lambda: logs)
            await asyncio.sleep(0.05)

    assert [entry["event"] for entry in logs] == ["telegram_token_refused"]
    assert len(telegram.sent("getMe")) == 1


async def test_logs_hold_neither_the_token_nor_anything_of_a_person(post, telegram, caplog):
    caplog.set_level(logging.INFO)
    telegram.failures["getMe"] = [NetworkError(f"https://api.telegram.org/bot{TOKEN}/getMe")]
    telegram.failures["getUpdates"] = [NetworkError(f"https://api.telegram.org/bot{TOKEN}/x")]
    post.problem = ValueError("Lan 42 bí mật")
    telegram.says(text="bí mật")
    with structlog.testing.capture_logs() as logs:
        async with polling(post, telegram) as until:
            await until(lambda: post.tried > 1)

    written = str(logs) + caplog.text
    assert "telegram_unreachable" in written
    assert "telegram_polling_failed" in written
    for secret in (TOKEN, "bí mật", "Lan", "42"):
        assert secret not in written
