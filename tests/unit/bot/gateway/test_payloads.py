"""Only the payloads of our own buttons get through, and only as what they stand for."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.payloads import to_desk, to_feedback, to_follow, to_forget, to_rasa
from knowledge.answers.model import Field


def selected(message: str | None) -> object:
    assert message is not None
    intent, _, entities = message.partition("{")
    assert intent == "/select_procedure"
    return json.loads("{" + entities)


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        ("help", "/help"),
        ("restart", "/restart_topic"),
        ("menu", "/show_menu"),
        ("menu:residence", '/show_menu{"group": "residence"}'),
    ],
)
def test_plain_buttons(payload: str, message: str) -> None:
    assert to_rasa(payload) == message


@pytest.mark.parametrize("code", ["79", "00004"])
def test_a_place_is_said(code: str) -> None:
    assert to_rasa(f"place:{code}") == f'/at_place{{"place": "{code}"}}'


@pytest.mark.parametrize("forged", ["place:", "place:7", "place:791", "place:١٢", "place:79 "])
def test_no_other_place_is(forged: str) -> None:
    assert to_rasa(forged) is None


@pytest.mark.parametrize(
    "code", ["1.004194", "1.0133611", "2.009182739", "1.001193.000.00.00.H41", "1.014955-Xoa"]
)
def test_a_procedure_is_selected(code: str) -> None:
    assert selected(to_rasa(f"procedure:{code}")) == {"procedure_code": code}


@pytest.mark.parametrize("field", Field)
def test_a_field_of_a_procedure_is_selected(field: Field) -> None:
    assert selected(to_rasa(f"procedure:1.004194:{field}")) == {
        "procedure_code": "1.004194",
        "field": field,
    }


def moved(message: str | None) -> tuple[str, str]:
    """(intent, move) of a button of a walk or lesson."""
    assert message is not None
    intent, _, entities = message.partition("{")
    return intent, json.loads("{" + entities)["move"]


@pytest.mark.parametrize(
    "move",
    [
        "next@intro",
        "next@papers.12",
        "skip@step.1",
        "back@question.who_asks",
        "back@part.1.001193",
        "unclear@bundle",
        "answer.mother_only@question.parents",
        "answer.together@bundle",
        "way.in_person@way",
        "switch@step.1",
        "tick.12@papers.2",
        "all@papers.1",
        "done.yes@end",
        "part.1.001193@part.1.001193",
        "start.1.001193.000.00.00.H41",
        "event.household_business",
        "resume",
        "resume.journey.1.001193",
        "resume.event.household_business",
        "take.K7M4PX",
        "carry",
        "pause",
        "stop",
    ],
)
def test_a_move_of_a_walk_is_given_on_as_it_is(move: str) -> None:
    assert moved(to_rasa(f"walk:{move}")) == ("/walk", move)


@pytest.mark.parametrize(
    "move", ["start.otp_not_received", "next@0", "back@6", "answer.2@check", "where", "stop"]
)
def test_a_move_of_a_lesson_is_given_on_as_it_is(move: str) -> None:
    assert moved(to_rasa(f"lesson:{move}")) == ("/lesson", move)


def test_a_move_of_64_bytes_is_the_longest() -> None:
    longest = f"walk:answer.{'a' * 40}@question.pa"
    assert len(longest) == 64
    assert moved(to_rasa(longest)) == ("/walk", longest.removeprefix("walk:"))
    assert to_rasa(f"{longest}p") is None


@pytest.mark.parametrize(
    "forged",
    [
        "walk:",
        "walk:next@",
        "walk:NEXT@intro",
        "walk:next@intro ",
        "walk:next@intro\n",
        "walk:next intro",
        "walk:next@step.1@step.2",
        "walk:tiếp@intro",
        "walk:answer.có@question.parents",
        "walk:start.١.٠٠١١٩٣",
        "walk:start.../../etc/passwd",
        'walk:next"}',
        'walk:next@intro", "procedure_code": "1.004194',
        "walk:{}",
        "Walk:next@intro",
        "walks:next@intro",
        "lesson:",
        "lesson:next@10",
        "lesson:start.",
        "lesson:start.a b",
        'lesson:stop"}',
        '/walk{"move": "next@intro"}',
        "walk:next@intro" + "x" * 60,
        "walk:start.079203009876",
        "walk:answer.yes@question.0987654321",
        "lesson:start.079203009876",
    ],
)
def test_a_forged_move_is_none(forged: str) -> None:
    assert to_rasa(forged) is None


@given(
    st.one_of(
        st.text().map("walk:{}".format),
        st.text(alphabet='abc._@-:1{}"\\ /', max_size=70).map("lesson:next{}".format),
    )
)
def test_whatever_comes_as_a_move_is_ascii_words_or_nothing(payload: str) -> None:
    message = to_rasa(payload)
    if message is not None:
        intent, move = moved(message)
        assert payload == f"{intent.removeprefix('/')}:{move}"
        assert len(payload.encode()) <= 64
        assert re.fullmatch(r"[\w.:@-]+", move, re.ASCII)


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "HELP",
        "/help",
        "/restart",
        "help ",
        "restart_topic",
        "menu:",
        "menu:Cư trú",
        "menu:residence:family",
        "show_menu",
        "procedure:",
        "procedure:abc",
        "procedure:1.004194:",
        "procedure:1.004194:salary",
        "procedure:1.004194:fees:steps",
        "procedure:1.004194 ",
        "procedure:1.004194\n",
        "Procedure:1.004194",
        "procedure:../../etc",
        "procedure:١.٠٠٤١٩٤",
        'procedure:1.004194"}',
        'procedure:1.004194", "field": "fees',
        'procedure:1.0041{"a":1}',
        '/select_procedure{"procedure_code": "1.004194"}',
        "procedure:079203009876",
        "procedure:" + "1" * 60,
        "x" * 10_000,
    ],
)
def test_forged_payloads_are_none(forged: str) -> None:
    assert to_rasa(forged) is None


@given(st.one_of(st.text(), st.text().map("procedure:{}".format)))
def test_whatever_comes_is_one_of_three_intents_or_nothing(payload: str) -> None:
    message = to_rasa(payload)
    if message not in (None, "/help", "/restart_topic", "/show_menu"):
        assert set(selected(message)) <= {"procedure_code", "field"}


@pytest.mark.parametrize(
    ("payload", "move"),
    [("dossier:again", ("again", 0)), ("dossier:code.12", ("code", 12))],
)
def test_a_button_of_the_desk_is_never_rasas(payload: str, move: tuple[str, int]) -> None:
    assert to_desk(payload) == move
    assert to_rasa(payload) is None


@pytest.mark.parametrize(
    "forged",
    [
        "dossier:",
        "dossier:code",
        "dossier:code.0",
        "dossier:code.1234",
        "dossier:again\n",
        "dossier:code.١",
        "procedure:1.004194",
    ],
)
def test_the_desk_takes_no_other_button(forged: str) -> None:
    assert to_desk(forged) is None


@pytest.mark.parametrize(
    ("payload", "move"),
    [
        ("follow:1.004194", ("follow", "1.004194")),
        ("unfollow:1.001193.000.00.00.H41", ("unfollow", "1.001193.000.00.00.H41")),
        ("unfollow:all", ("unfollow", "all")),
    ],
)
def test_a_button_about_following_is_never_rasas(payload: str, move: tuple[str, str]) -> None:
    assert to_follow(payload) == move
    assert to_rasa(payload) is to_desk(payload) is None


@pytest.mark.parametrize(
    "forged", ["follow:", "follow:all", "follow:1.0@a", "follow:0912345678", "unfollow:1.004194\n"]
)
def test_following_takes_no_other_button(forged: str) -> None:
    assert to_follow(forged) is None


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_whether_it_helped_is_never_rasas(answer: str) -> None:
    assert to_feedback(f"feedback:{answer}") == answer
    assert to_rasa(f"feedback:{answer}") is None


@pytest.mark.parametrize(("payload", "move"), [("forget", "ask"), ("forget:no", "no")])
def test_a_button_about_deleting_is_never_rasas(payload: str, move: str) -> None:
    assert to_forget(payload) == move
    assert to_rasa(payload) is None


@pytest.mark.parametrize(
    "forged", ["feedback", "feedback:", "feedback:maybe", "forget:", "forget:all", "forget:yes\n"]
)
def test_neither_takes_another_button(forged: str) -> None:
    assert to_feedback(forged) is to_forget(forged) is None
