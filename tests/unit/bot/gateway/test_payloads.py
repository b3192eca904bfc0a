"""Only the payloads of our own buttons get through, and only as what they stand for."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.payloads import to_rasa
from knowledge.answers.model import Field


def selected(message: str | None) -> object:
    assert message is not None
    intent, _, entities = message.partition("{")
    assert intent == "/select_procedure"
    return json.loads("{" + entities)


@pytest.mark.parametrize(("payload", "message"), [("help", "/help"), ("restart", "/restart_topic")])
def test_plain_buttons(payload: str, message: str) -> None:
    assert to_rasa(payload) == message


@pytest.mark.parametrize(
    "code", ["1.004194", "1.0133611", "1.001193.000.00.00.H41", "1.014955-Xoa"]
)
def test_a_procedure_is_selected(code: str) -> None:
    assert selected(to_rasa(f"procedure:{code}")) == {"procedure_code": code}


@pytest.mark.parametrize("field", Field)
def test_a_field_of_a_procedure_is_selected(field: Field) -> None:
    assert selected(to_rasa(f"procedure:1.004194:{field}")) == {
        "procedure_code": "1.004194",
        "field": field,
    }


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "HELP",
        "/help",
        "/restart",
        "help ",
        "restart_topic",
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
        "procedure:" + "1" * 60,
        "x" * 10_000,
    ],
)
def test_forged_payloads_are_none(forged: str) -> None:
    assert to_rasa(forged) is None


@given(st.one_of(st.text(), st.text().map("procedure:{}".format)))
def test_whatever_comes_is_one_of_three_intents_or_nothing(payload: str) -> None:
    message = to_rasa(payload)
    if message not in (None, "/help", "/restart_topic"):
        assert set(selected(message)) <= {"procedure_code", "field"}
