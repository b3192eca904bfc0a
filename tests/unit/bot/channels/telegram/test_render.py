"""A reply becomes messages and keyboards that Telegram accepts."""

from __future__ import annotations

import pytest

from bot.channels.telegram.render import link_rows, render
from bot.gateway.messages import Bubble, Button, Link, Outcome, Reply, Status


def reply(*bubbles):
    return Reply(messages=bubbles, outcome=Outcome(status=Status.ANSWERED))


def buttons(*titles):
    return tuple(Button(title=title, payload=f"p:{title}"[:20]) for title in titles)


def keyboard(bubble):
    (message,) = render(reply(bubble))
    return message.keyboard


def rows(bubble):
    return [[button.text for button in row] for row in keyboard(bubble).inline_keyboard]


def test_where_one_stands_in_a_walk_is_bold():
    (message,) = render(reply(Bubble(text="Bước 3/21 · Giấy tờ\n☐ 1. Tờ khai")))

    assert message.html == "<b>Bước 3/21 · Giấy tờ</b>\n☐ 1. Tờ khai"


def test_text_is_escaped_and_headings_and_sources_stand_out():
    (message,) = render(reply(Bubble(text="Phí <5 & >3:\n• 1 < 2\n\nNguồn: Bộ A & B")))

    assert message.html == (
        "<b>Phí &lt;5 &amp; &gt;3:</b>\n• 1 &lt; 2\n\n<i>Nguồn: Bộ A &amp; B</i>"
    )
    assert message.keyboard is None


def test_short_choices_stand_two_in_a_row_and_long_ones_alone():
    long = "Đăng ký lại khai sinh có yếu tố nước ngoài"
    bubble = Bubble(text="?", buttons=buttons("Lệ phí", "Nộp ở đâu", "Mẫu đơn", long, "Xong"))

    assert rows(bubble) == [["Lệ phí", "Nộp ở đâu"], ["Mẫu đơn"], [long], ["Xong"]]


def test_the_buttons_of_a_step_take_three_rows_and_send_its_moves():
    moves = ("next@step.1", "unclear@step.1", "back@step.1", "pause", "switch@step.1")
    titles = ("Xong ✓", "Chưa rõ", "Quay lại", "Tạm dừng", "Đổi sang tận nơi")
    pairs = zip(titles, moves, strict=True)
    choices = tuple(Button(title=title, payload=f"walk:{move}") for title, move in pairs)
    markup = keyboard(Bubble(text="Bước 10/20", buttons=choices))

    assert [len(row) for row in markup.inline_keyboard] == [2, 2, 1]
    assert markup.inline_keyboard[0][0].callback_data == "walk:next@step.1"


def test_links_come_first_as_buttons_that_open_web_pages():
    links = (Link(title="Cổng", url="https://a.vn/"), Link(title="Xấu", url="javascript:x"))
    bubble = Bubble(text="?", links=links, buttons=buttons("Lệ phí"))

    assert rows(bubble) == [["Cổng"], ["Lệ phí"]]
    assert keyboard(bubble).inline_keyboard[0][0].url == "https://a.vn/"


def test_a_link_to_this_very_machine_is_left_out_as_no_phone_can_open_it():
    links = (Link(title="Bản in", url="http://127.0.0.1:8080/hanh-trinh/in/abc"),)
    bubble = Bubble(text="?", links=links, buttons=buttons("Về bước đang làm"))

    assert rows(bubble) == [["Về bước đang làm"]]


@pytest.mark.parametrize(("payload", "kept"), [("x" * 64, True), ("ế" * 22, False), ("", False)])
def test_a_payload_telegram_would_refuse_only_takes_its_own_button_away(payload, kept):
    bubble = Bubble(text="?", buttons=(Button(title="A", payload=payload), *buttons("B")))

    assert rows(bubble) == ([["A", "B"]] if kept else [["B"]])


def test_a_keyboard_has_at_most_a_hundred_buttons():
    bubble = Bubble(text="?", buttons=buttons(*map(str, range(150))))

    assert sum(map(len, rows(bubble))) == 100


def test_a_long_answer_is_split_and_its_choices_hang_on_the_end():
    text = "\n\n".join(f"Đoạn {number} " + "chữ " * 200 for number in range(12))
    messages = render(reply(Bubble(text=text, buttons=buttons("Lệ phí"))))

    assert len(messages) > 2
    assert [message.keyboard is not None for message in messages] == (
        [False] * (len(messages) - 1) + [True]
    )


def test_a_bubble_of_choices_alone_gets_words_since_telegram_needs_them():
    (message,) = render(reply(Bubble(text="", buttons=buttons("Lệ phí"))))

    assert message.html


def test_when_the_choices_are_taken_away_the_links_stay():
    links = (Link(title="Cổng", url="https://a.vn/"), Link(title="Bản in", url="https://b.vn/"))
    (message,) = render(reply(Bubble(text="?", links=links, buttons=buttons("Lệ phí"))))
    left = link_rows(message.links)

    assert [[button.text for button in row] for row in left.inline_keyboard] == [
        ["Cổng"],
        ["Bản in"],
    ]
    assert link_rows(()) is None


def test_a_button_that_telegram_refuses_does_not_take_room_from_others():
    bad = Button(title="A", payload="x" * 65)
    bubble = Bubble(text="?", buttons=(bad, *buttons(*map(str, range(100)))))

    assert sum(map(len, rows(bubble))) == 100
