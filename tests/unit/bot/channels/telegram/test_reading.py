"""What of Telegram's updates is a message to the assistant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from telegram import Update, User

from bot.channels.telegram.reading import read_update
from bot.channels.texts import channel_texts
from bot.gateway.messages import Kind
from bot.gateway.payloads import to_forget, to_rasa

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ME = User(123, "Một Cửa", True, username="motcua_bot")
STAFF, STRANGERS = -700, -7
GROUP = {"id": STAFF, "type": "supergroup", "title": "Tổ một cửa"}
CHAT = {"id": 42, "type": "private"}
PERSON = {"id": 42, "is_bot": False, "first_name": "Lan"}
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]
WRITTEN = NOW - timedelta(minutes=3)


def update(number=7, kind="message", chat=CHAT, **parts):
    message = {"message_id": number, "date": int(WRITTEN.timestamp()), "chat": chat}
    return {"update_id": number, kind: {**message, "from": PERSON, **parts}}


def read(data):
    return read_update(Update.de_json(data), ME, NOW, {STAFF})


def in_group(**parts):
    """What the bot takes of a message in the group of staff."""
    return read(update(chat=GROUP, **parts))


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
        ("/START", "xin chào", None),
        ("/trogiup", "", "help"),
        ("/help", "", "help"),
        ("/thutuc", "", "menu"),
        ("/hoso", "tra cứu hồ sơ", None),
        ("/tieptuc", "", "walk:resume"),
        ("/xoadulieu", "", "forget"),
        ("/unknown", "/unknown", None),
        ("/", "/", None),
        ("/ start", "xin chào", None),
    ],
)
def test_commands(command, text, payload):
    incoming = read(update(text=command)).incoming

    assert (incoming.text, incoming.payload or None) == (text, payload)


def test_who_asks_for_staff_is_told_at_once_where_they_are():
    reply = read(update(text="/canbo")).reply

    assert reply.messages[0].kind is Kind.HAND_OFF
    assert "bộ phận một cửa" in reply.messages[0].text


def test_every_command_presses_a_button_that_exists():
    payloads = [one.payload for one in channel_texts().telegram.commands.values() if one.payload]

    assert payloads
    assert all(to_rasa(payload) or to_forget(payload) for payload in payloads)


@pytest.mark.parametrize(
    ("argument", "payload"),
    [
        ("kh_1_004194", "procedure:1.004194"),
        ("sk_birth", "walk:event.birth"),
        ("sk_household_business", "walk:event.household_business"),
        ("tt_K7M2QX", "walk:take.K7M2QX"),
    ],
)
def test_a_poster_leads_straight_to_its_subject(argument, payload):
    incoming = read(update(text=f"/start {argument}")).incoming

    assert (incoming.text, incoming.payload) == ("", payload)


@pytest.mark.parametrize(
    "argument",
    ["", "kh", "kh_", "kh_1", "kh_0912345678", "sk_moon_landing", "tt_", "tt_../x", "xx_1_004194"],
)
def test_a_poster_with_anything_else_only_greets(argument):
    incoming = read(update(text=f"/start {argument}")).incoming

    assert (incoming.text, incoming.payload) == ("xin chào", None)


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
        update(
            chat={"id": STRANGERS, "type": "group", "title": "Tổ dân phố"}, text="@motcua_bot ơi"
        ),
        update(new_chat_title="tên mới"),
        {"update_id": 1},
    ],
)
def test_what_is_no_message_to_the_assistant_is_left_alone(data):
    assert read(data) is None


@pytest.mark.parametrize(
    ("text", "words", "payload"),
    [
        ("@motcua_bot lệ phí tạm trú?", "lệ phí tạm trú?", None),
        ("@MotCua_Bot, lệ phí?", "lệ phí?", None),
        ("cho hỏi @motcua_bot: lệ phí\nvà nơi nộp", "cho hỏi : lệ phí\nvà nơi nộp", None),
        ("/thutuc@motcua_bot", "", "menu"),
        ("/start@motcua_bot kh_1_004194", "", "procedure:1.004194"),
        ("@motcua_bot", "xin chào", None),
    ],
)
def test_a_group_of_staff_is_answered_when_it_says_the_name(text, words, payload):
    received = in_group(text=text)

    assert received.incoming.conversation_id == f"telegram:{STAFF}"
    assert (received.incoming.text, received.incoming.payload) == (words, payload)


@pytest.mark.parametrize(
    "text", ["lệ phí tạm trú?", "@motcua_bot2 ơi", "thư cho a@motcua_bot", "/thutuc", "/thutuc@ai"]
)
def test_what_staff_say_among_themselves_is_left_alone(text):
    assert in_group(text=text) is None


def test_a_reply_to_the_bot_is_for_it_and_a_reply_to_others_is_not():
    ours = {"message_id": 5, "date": 1, "chat": GROUP, "from": ME.to_dict(), "text": "…"}
    theirs = {**ours, "from": PERSON}

    assert in_group(text="còn lệ phí?", reply_to_message=ours).incoming.text == "còn lệ phí?"
    assert in_group(text="còn lệ phí?", reply_to_message=theirs) is None


def test_pictures_in_a_group_are_refused_only_when_they_are_for_the_bot():
    assert in_group(photo=PHOTO, caption="đẹp không") is None
    assert in_group(photo=PHOTO, caption="@motcua_bot đọc giúp").reply is not None


@pytest.mark.parametrize(("group", "taken"), [(STAFF, True), (STRANGERS, False)])
def test_buttons_work_in_groups_of_staff(group, taken):
    old = {"message_id": 1, "date": 1, "chat": {**GROUP, "id": group}, "text": "…"}
    query = {"id": "q", "from": PERSON, "chat_instance": "c", "data": "help", "message": old}

    assert (read({"update_id": 8, "callback_query": query}) is not None) is taken
