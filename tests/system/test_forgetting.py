"""Who asks the whole assistant to forget is in none of its databases afterwards."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import requests

from bot.gateway.conversations import pseudonym
from bot.gateway.messages import Status
from tests.live import Assistant

MARKER = "qwxhoahongtim"
DOSSIER, PROOF = "H99.01-261102-0001", "1234"
CHAT = 90017
# Hashes and counts that name nobody, and what tells guessers apart for an hour.
GUESSES = "transfer_attempts"


def rows(file: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Every row of every table, with the table's name."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608
                yield table, row


def tables_of(assistant: Assistant, channel: str, conversation: str) -> set[str]:
    """Where the conversation is named, by its pseudonym or its own name."""
    names = (pseudonym(channel, conversation), conversation)
    return {
        table
        for file in (assistant.home / "motcua.db", assistant.home / "rasa" / "tracker.db")
        for table, row in rows(file)
        if any(name in str(value) for value in row for name in names)
    }


def live_a_little(assistant: Assistant, conversation: str) -> None:
    """Leaves traces in everything that keeps some."""
    assistant.say(conversation, f"đăng ký tạm trú {MARKER} cần gì")
    assistant.press(conversation, "walk:start.1.004194")
    for text in ("bắt đầu", "lấy mã chuyển"):
        assistant.say(conversation, text)
    assistant.press(conversation, "follow:1.004194")
    assistant.say(conversation, DOSSIER)
    shown = assistant.say(conversation, PROOF)
    assert shown.outcome.status is Status.DOSSIER
    assistant.press(conversation, "dossier:watch")


def test_nothing_is_left_of_who_asks_and_others_lose_nothing(assistant):
    live_a_little(assistant, "forget-me")
    live_a_little(assistant, "leave-me")
    before = tables_of(assistant, "api", "api:leave-me")
    assert before >= {"conversations", "walks", "transfers", "prints", "events"}
    assert before >= {"procedure_follows", "asked_dossiers", "dossier_watches", "notice_addresses"}

    assert assistant.press("forget-me", "forget:yes").outcome.status is Status.CHITCHAT

    assert tables_of(assistant, "api", "api:forget-me") <= {GUESSES}
    assert tables_of(assistant, "api", "api:leave-me") == before


def test_what_was_said_is_in_no_file_of_rasa(assistant):
    words = f"{MARKER}rieng"
    tracker = assistant.home / "rasa" / "tracker.db"
    assistant.say("words", f"đăng ký tạm trú {words} cần gì")
    assert words.encode() in tracker.read_bytes()

    assistant.press("words", "forget:yes")
    assert words.encode() not in tracker.read_bytes()


def test_the_walk_is_gone_and_the_conversation_begins_anew(assistant):
    live_a_little(assistant, "anew")
    assistant.press("anew", "forget:yes")
    reply = assistant.say("anew", "tới đâu rồi")

    assert reply.outcome.walkthrough is None
    assert "trợ lý AI" in reply.messages[0].text


def test_who_writes_through_a_channel_that_waits_gets_the_answer_and_is_gone(assistant, telegram):
    conversation = f"telegram:{CHAT}"
    telegram.ask(CHAT, f"đăng ký tạm trú {MARKER} cần gì")
    assert "không lấy lại được" in telegram.ask(CHAT, "xoá dữ liệu của tôi")["text"]
    assert tables_of(assistant, "telegram", conversation)

    telegram.press(CHAT, "Xoá hết")
    while "Tôi đã xoá hết" not in (sent := telegram.next_sent())["text"]:
        pass
    assert sent["chat_id"] == str(CHAT)
    # The answer itself is marked as sent a moment after Telegram has it.
    deadline = time.monotonic() + 20
    while (left := tables_of(assistant, "telegram", conversation)) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert left == set()


def test_the_page_shows_what_was_said_no_more(assistant):
    page = requests.Session()
    page.post(f"{assistant.base}/chat", {"text": f"đăng ký tạm trú {MARKER} cần gì"}, timeout=30)
    assert MARKER in page.get(assistant.base, timeout=30).text

    page.post(f"{assistant.base}/chat", {"payload": "forget:yes"}, timeout=30)
    shown = page.get(assistant.base, timeout=30).text
    assert MARKER not in shown
    assert "Tôi đã xoá hết" in shown
