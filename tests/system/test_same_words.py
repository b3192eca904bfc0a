"""One process answers on Telegram, on the page and over HTTP in the same words."""

from __future__ import annotations

import html
import re

import pytest
import requests

from tests.live import Assistant

QUESTIONS = [
    "đăng ký tạm trú cần giấy tờ gì?",
    "làm hộ chiếu hết bao nhiêu tiền và bao lâu có",
    "căn cước",
    "hôm nay thời tiết thế nào",
    "079203001234",
]
CHATS = {question: number for number, question in enumerate(QUESTIONS, start=100)}


def plain(markup: str) -> str:
    """The words of an HTML text."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def on_the_page(assistant: Assistant, question: str) -> str:
    answer = requests.post(
        f"{assistant.base}/chat", {"text": question}, headers={"X-Fragment": "1"}, timeout=30
    )
    return plain(answer.text)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_gets_the_same_words_everywhere(assistant, telegram, conversation, question):
    said = assistant.say(f"same-words-{CHATS[question]}", question).messages[0].text
    sent = telegram.ask(CHATS[question], question)
    page = on_the_page(assistant, question)

    assert plain(sent["text"]) == plain(html.escape(said))
    for line in said.splitlines():
        # The page sets the marks of lists itself.
        assert plain(html.escape(re.sub(r"^(•|\d+\.) ", "", line))) in page


def test_a_choice_has_the_same_buttons_everywhere(assistant, telegram):
    (bubble,) = assistant.say("same-buttons", "căn cước").messages
    keyboard = telegram.ask(200, "căn cước")["reply_markup"]
    page = on_the_page(assistant, "căn cước")

    assert bubble.buttons
    for button in bubble.buttons:
        assert button.payload in keyboard
        assert button.title in page
