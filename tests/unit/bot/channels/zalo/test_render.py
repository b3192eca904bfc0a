"""An answer is one message that says everything without buttons, and has them too."""

from __future__ import annotations

from bot.channels.splitting import utf16
from bot.channels.zalo.render import LIMIT, MOST_BUTTONS, render
from bot.gateway.messages import Bubble, Button, Link, Outcome, Reply, Status


def reply(*bubbles: Bubble) -> Reply:
    return Reply(messages=bubbles, outcome=Outcome(status=Status.ANSWERED))


def choices(number: int) -> tuple[Button, ...]:
    return tuple(Button(title=f"Mục {one}", payload=f"menu:{one}") for one in range(1, number + 1))


def test_all_bubbles_are_one_text():
    [message] = render(reply(Bubble(text="Lệ phí 7.000 đồng."), Bubble(text="Nguồn: …")))

    assert message.text == "Lệ phí 7.000 đồng.\n\nNguồn: …"
    assert message.body() == {"text": message.text}


def test_choices_are_numbered_in_the_text_and_on_buttons():
    [message] = render(reply(Bubble(text="Chọn nhé.", buttons=choices(2))))

    assert message.text.endswith("Trả lời bằng số để chọn:\n1. Mục 1\n2. Mục 2")
    assert message.body()["attachment"]["payload"]["buttons"][1] == {
        "title": "Mục 2",
        "type": "oa.query.hide",
        "payload": "#mc:menu:2",
    }


def test_what_is_over_five_is_a_number_only():
    [message] = render(reply(Bubble(text="Chọn nhé.", buttons=choices(12))))

    assert len(message.buttons) == MOST_BUTTONS
    assert "12. Mục 12" in message.text


def test_links_stand_in_the_text_and_on_what_buttons_are_left():
    links = (Link(title="Cổng", url="https://dichvucong.gov.vn/a"),)
    [message] = render(reply(Bubble(text="Nộp tại:", links=links, buttons=choices(2))))

    assert "Cổng: https://dichvucong.gov.vn/a" in message.text
    assert message.buttons[2]["payload"] == {"url": "https://dichvucong.gov.vn/a"}


def test_links_no_phone_can_open_are_left_out():
    links = (Link(title="In", url="http://127.0.0.1:8080/x"), Link(title="X", url="javascript:1"))
    [message] = render(reply(Bubble(text="Nộp tại:", links=links)))

    assert message.text == "Nộp tại:"
    assert message.buttons == ()


def test_a_bubble_of_buttons_alone_has_words():
    [message] = render(reply(Bubble(text="", buttons=choices(1))))

    assert message.text.startswith("Anh/chị chọn")


def test_nothing_to_say_is_no_message():
    assert render(reply()) == []
    assert render(reply(Bubble(text=" "))) == []


def test_a_long_answer_is_cut_at_paragraphs_with_the_buttons_on_its_end():
    paragraphs = [f"Giấy tờ {number}: " + "bản sao " * 40 for number in range(12)]
    text = "\n\n".join(paragraph.strip() for paragraph in paragraphs)
    *first, last = render(reply(Bubble(text=text, buttons=choices(3))))

    assert first
    assert all(utf16(message.text) <= LIMIT for message in (*first, last))
    assert all(message.buttons == () for message in first)
    assert len(last.buttons) == 3
    assert "\n\n".join(message.text for message in (*first, last)).startswith(text)


def test_long_titles_end_at_a_word():
    title = "Đăng ký " * 30
    button = Button(title=title, payload="menu")
    [message] = render(reply(Bubble(text="Chọn nhé.", buttons=(button,))))

    short = message.buttons[0]["title"]
    assert len(short) <= 100
    assert short.endswith(("ký …", "Đăng …"))
