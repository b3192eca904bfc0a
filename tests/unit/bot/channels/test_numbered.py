"""People without buttons choose by the number they read."""

from __future__ import annotations

import unicodedata

import pytest

from bot.channels.numbered import chosen, written
from bot.gateway.messages import Bubble, Button, Link, Outcome, Reply, Status

OFFERS = ("help", "menu", "restart")


@pytest.mark.parametrize(
    "text",
    [
        "2",
        " 2 ",
        "2.",
        "2)",
        "(2)",
        "#2",
        "số 2",
        "so 2",
        "Số 2",
        "chọn 2",
        "Chọn số 2",
        "mục 2.",
        "2 nhé",
        "2 ạ",
        "số 2 nhé!",
        unicodedata.normalize("NFD", "chọn số 2"),
    ],
)
def test_a_number_in_peoples_ways_is_the_choice(text):
    assert chosen(text, OFFERS) == "menu"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "4",
        "22",
        "2 con",
        "2 bản sao",
        "con thứ 2",
        "tôi chọn 2 nhưng lệ phí bao nhiêu?",
        "1 2",
        "1, 2",
        "02",
        "2/9",
        "2.000",
        "-2",
        "hai",
        "số",
        "2" * 30,
    ],
)
def test_whatever_says_more_or_other_is_no_choice(text):
    assert chosen(text, OFFERS) is None


def test_without_an_offer_a_number_chooses_nothing():
    assert chosen("1", ()) is None


def reply(*bubbles: Bubble) -> Reply:
    return Reply(messages=bubbles, outcome=Outcome(status=Status.CLARIFY))


def test_the_numbers_in_the_text_are_those_of_the_offer():
    one, two = Button(title="Lệ phí", payload="a"), Button(title="Nơi nộp", payload="b")
    links = (Link(title="Cổng", url="https://a.vn/"),)
    text, offers = written(
        reply(Bubble(text="Xem gì?", buttons=(one,), links=links), Bubble(text="", buttons=(two,)))
    )

    assert text.startswith("Xem gì?\nCổng: https://a.vn/\n\n")
    assert text.endswith("1. Lệ phí\n2. Nơi nộp")
    assert [chosen(str(number), offers) for number in (1, 2)] == ["a", "b"]


def test_a_choice_offered_twice_has_one_number():
    one = Button(title="Lệ phí", payload="a")

    assert written(reply(*[Bubble(text="Xem gì?", buttons=(one,))] * 2)).offers == ("a",)


def test_an_address_that_is_in_the_words_is_not_said_twice():
    links = (Link(title="Cổng", url="https://a.vn/"),)

    assert written(reply(Bubble(text="Vào https://a.vn/", links=links))).text.count("a.vn") == 1


def test_numbers_go_on_after_those_of_the_words():
    buttons = (Button(title="Đủ cả rồi", payload="walk:all"), Button(title="Tiếp", payload="menu"))
    bubble = Bubble(
        text="☑ 1. Tờ khai\n☐ 2. Ảnh\n\nAnh/chị nhắn “1 2” để đánh dấu.", buttons=buttons
    )

    text, offers = written(Reply(messages=(bubble,), outcome=Outcome(status=Status.WALKTHROUGH)))

    assert text.endswith("3. Đủ cả rồi\n4. Tiếp")
    assert [chosen(number, offers) for number in "1234"] == [None, None, "walk:all", "menu"]
