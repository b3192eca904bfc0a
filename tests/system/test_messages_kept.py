"""The whole assistant is killed while people write on Telegram: each gets an answer, in order."""

from __future__ import annotations

import os
import queue
import signal
from collections.abc import Iterator

import pytest

from bot.settings import ROOT
from knowledge.answers.wording import Wording
from tests.channels.bot_api import TOKEN, BotApi, serving_bot_api
from tests.live import living
from tests.system.test_rasa_lost import listener

QUESTIONS = {
    "đăng ký tạm trú cần giấy tờ gì?": "đăng ký tạm trú",
    "đăng ký kết hôn lệ phí bao nhiêu?": "đăng ký kết hôn",
    "cảm ơn": "",
}
CHATS = range(700, 706)
FEEDBACK = Wording.load(ROOT / "content" / "texts" / "feedback.yml").text("question")


@pytest.fixture
def telegram() -> Iterator[BotApi]:
    """Telegram's side, which nobody else writes to."""
    with serving_bot_api() as api:
        yield api


def collect(telegram: BotApi, got: dict[str, list[str]], number: int) -> None:
    """Adds what is sent until each chat has so many answers, then what is sent beyond."""
    seconds = 60.0
    while True:
        try:
            sent = telegram.next_sent(seconds)
        except queue.Empty:
            return
        if sent["text"] == FEEDBACK:
            continue  # No answer. What is worked on twice counts twice towards asking it.
        texts = got[sent["chat_id"]]
        if texts[-1:] != [sent["text"]]:  # One that was being sent when it died comes again.
            texts.append(sent["text"])
        if all(len(one) >= number for one in got.values()):
            seconds = 5.0


def test_what_was_written_before_and_after_a_kill_is_answered_once_and_in_order(telegram, tmp_path):
    on = {"TELEGRAM_BOT_TOKEN": TOKEN, "MOTCUA_TELEGRAM_API_URL": telegram.url}
    got: dict[str, list[str]] = {str(chat): [] for chat in CHATS}
    with living(tmp_path, **on) as assistant:
        for question in QUESTIONS:
            for chat in CHATS:
                telegram.write(chat, question)
        first = telegram.next_sent(60)
        got[first["chat_id"]].append(first["text"])
        os.kill(listener(assistant.base), signal.SIGKILL)
    for chat in CHATS:
        telegram.write(chat, "tạm biệt")
    with living(tmp_path, **on):
        collect(telegram, got, len(QUESTIONS) + 1)

    for texts in got.values():
        assert len(texts) == len(QUESTIONS) + 1
        assert "trợ lý AI" in texts[0]
        for text, name in zip(texts, QUESTIONS.values(), strict=False):
            assert name in text.lower()
