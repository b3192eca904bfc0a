"""What of Telegram's updates is a message to the assistant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from telegram import Update

from bot.channels.telegram.reading import read_update

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
CHAT = {"id": 42, "type": "private"}
PERSON = {"id": 42, "is_bot": False, "first_name": "Lan"}
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]
WRITTEN = NOW - timedelta(minutes=3)


def update(number=7, kind="message", chat=CHAT, **parts):
    message = {"message_id": number, "date": int(WRITTEN.timestamp()), "chat": chat}
    return {"update_id": number, kind: {**message, "from": PERSON, **parts}}


def read(data):
    return read_update(Update.de_json(data), 123, NOW)


def test_a_text_is_told_with_its_number_and_when_it_was_written():
    received = read(update(text="lệ phí?"))

    assert received.incoming.conversation_id == "telegram:42"
    assert (received.incoming.text, received.incoming.payload) == ("lệ phí?", None)
    assert (received.message, received.position) == ("123:7", 7)
    assert received.sent_at == WRITTEN
    assert received.reply is None


@pytest.mark.parametrize(
    ("command", "text", "payload"),
    [
        ("/start", "xin chào", None),
        ("/start khai-sinh", "xin chào", None),
        ("/start@motcua_bot", "xin chào", None),
        ("/trogiup", "", "help"),
        ("/unknown", "/unknown", None),
    ],
)
def test_commands(command, text, payload):
    incoming = read(update(text=command)).incoming

    assert (incoming.text, incoming.payload) == (text, payload)


def test_a_button_was_pressed_now_whenever_it_was_sent():
    old = {"message_id": 1, "date": 1, "chat": CHAT, "text": "…"}
    query = {"id": "q", "from": PERSON, "chat_instance": "c", "data": "help", "message": old}
    received = read({"update_id": 8, "callback_query": query})

    assert (received.incoming.payload, received.sent_at) == ("help", NOW)


def test_a_photo_is_refused_kindly_and_an_album_once():
    album = [read(update(number, photo=PHOTO, media_group_id="a")) for number in (7, 8)]

    assert "chưa xem được ảnh" in album[0].reply.messages[0].text
    assert album[0].message == album[1].message
    assert read(update(9, photo=PHOTO)).message != read(update(10, photo=PHOTO)).message


@pytest.mark.parametrize(
    "data",
    [
        update(kind="edited_message", text="sửa lại"),
        update(chat={"id": -7, "type": "group", "title": "Tổ dân phố"}, text="chào cả nhà"),
        update(new_chat_title="tên mới"),
        {"update_id": 1},
    ],
)
def test_what_is_no_message_to_the_assistant_is_left_alone(data):
    assert read(data) is None
