"""Events of the platform become messages; what is no person's concern does not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.channels.webhooks import Unreadable
from bot.channels.zalo_bot.reading import read_event
from tests.channels.zalo_bot_api import event

# The platform's own sample.
DOCUMENTED = {
    "ok": True,
    "result": {
        "event_name": "message.text.received",
        "message": {
            "from": {"id": "6ede9afa66b88fe6d6a9", "display_name": "Ted", "is_bot": False},
            "chat": {"id": "6ede9afa66b88fe6d6a9", "chat_type": "PRIVATE"},
            "text": "Xin chào",
            "message_id": "2d758cb5e222177a4e35",
            "date": 1750316131602,
        },
    },
}


@pytest.mark.parametrize("body", [DOCUMENTED, DOCUMENTED["result"]], ids=["wrapped", "bare"])
def test_a_text_is_read_with_and_without_its_envelope(body):
    received = read_event(body)

    assert received.message == "2d758cb5e222177a4e35"
    assert received.incoming.conversation_id == "zalo_bot:6ede9afa66b88fe6d6a9"
    assert received.incoming.channel == "zalo_bot"
    assert received.incoming.text == "Xin chào"
    assert received.incoming.payload is None
    assert received.reply is None
    assert received.sent_at == datetime(2025, 6, 19, 6, 55, 31, 602000, tzinfo=UTC)


def test_messages_are_in_order_of_their_time():
    first, second = (read_event(event(text="a", date=at)) for at in (1000, 1001))

    assert first.position < second.position


@pytest.mark.parametrize("what", ["image", "sticker", "voice", "unsupported"])
def test_what_is_no_text_is_refused_kindly_and_its_address_is_not_kept(what):
    name, photo = f"message.{what}.received", "https://example.vn/the.jpg"

    received = read_event(event(name=name, photo=photo, caption="thẻ của em", text="thẻ"))

    assert "chưa xem được ảnh" in received.reply.messages[0].text
    assert "giấy tờ tuỳ thân" in received.reply.messages[0].text
    assert received.incoming.text == ""
    assert photo not in repr(received)


@pytest.mark.parametrize(
    "what",
    [
        event(text="cả nhóm nghe", chat_type="GROUP"),
        event(text="máy nói", **{"from": {"id": "b", "is_bot": True}}),
        {"event_name": "bot.something.new", "message": "?"},
        {"event_name": "message.text.received"},
    ],
    ids=["group", "bot", "unknown", "empty"],
)
def test_what_no_person_said_to_the_bot_alone_is_left(what):
    assert read_event(what) is None


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"ok": True, "result": None},
        {"event_name": "message.text.received", "message": 5},
        event(text="a", date="hôm qua"),
        event(text="a", date=10**18),
        event(text="a", message_id="x" * 97),
        event(text={"a": 1}),
        event(chat="", text="a"),
    ],
)
def test_what_is_no_event_is_unreadable(body):
    with pytest.raises(Unreadable):
        read_event(body)
