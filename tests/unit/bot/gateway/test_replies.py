"""Rasa's pieces become the bubbles people read; what has no shape is an error, not silence."""

from __future__ import annotations

from typing import Any

import pytest

from bot.gateway.messages import Bubble, Button, Link, Reason, Status
from bot.gateway.replies import read_reply
from knowledge.errors import AssistantUnavailable

BUTTON = {"title": "A", "payload": "help"}
OUTCOME = {"outcome": {"status": "clarify", "procedures": ["1.004194"]}}


def test_text_buttons_and_outcome_come_as_separate_messages() -> None:
    reply = read_reply(
        [
            {
                "recipient_id": "a",
                "text": "Chọn giúp tôi",
                "buttons": [{"title": "A", "payload": "help"}],
            },
            {"recipient_id": "a", "custom": OUTCOME},
        ]
    )
    assert reply.messages == (
        Bubble(text="Chọn giúp tôi", buttons=(Button(title="A", payload="help"),)),
    )
    assert reply.outcome.status is Status.CLARIFY
    assert reply.outcome.procedures == ("1.004194",)


def test_a_message_of_our_own_keeps_its_links() -> None:
    message = {
        "text": "Lệ phí…",
        "buttons": [{"title": "Phí", "payload": "procedure:1.004194:fees"}],
        "links": [{"title": "Cổng", "url": "https://example.vn"}],
    }
    reply = read_reply([{"custom": {"message": message, **OUTCOME}}])
    (bubble,) = reply.messages
    assert bubble.links == (Link(title="Cổng", url="https://example.vn"),)
    assert bubble.buttons[0].payload == "procedure:1.004194:fees"


def test_a_text_that_rasa_cut_at_blank_lines_is_one_bubble() -> None:
    reply = read_reply(
        [{"text": "Một"}, {"text": "Hai", "buttons": [{"title": "A", "payload": "x"}]}]
    )
    (bubble,) = reply.messages
    assert bubble.text == "Một\n\nHai"
    assert len(bubble.buttons) == 1


def test_what_has_buttons_of_its_own_stays_a_bubble_of_its_own() -> None:
    reply = read_reply([{"text": "Một", "buttons": [BUTTON]}, {"text": "Hai"}])
    assert [bubble.text for bubble in reply.messages] == ["Một", "Hai"]


def test_without_an_outcome_it_was_talk() -> None:
    assert read_reply([{"text": "Dạ"}]).outcome.status is Status.CHITCHAT


def test_of_several_outcomes_the_last_counts() -> None:
    refused = {"outcome": {"status": "refused", "reason": "complaint"}}
    outcome = read_reply([{"text": "Dạ", "custom": OUTCOME}, {"custom": refused}]).outcome
    assert (outcome.status, outcome.reason) == (Status.REFUSED, Reason.COMPLAINT)


@pytest.mark.parametrize(
    "messages",
    [
        [],
        [{}],
        [{"text": ""}],
        [{"text": None}],
        [{"custom": OUTCOME}],
        [{"image": "a.png"}],
        [{"text": "Dạ", "buttons": [{"title": "A"}]}],
        [{"text": "Dạ", "buttons": ["A"]}],
        [{"text": "Dạ", "buttons": 7}],
        [{"text": 7}],
        [{"text": "Dạ", "custom": {"outcome": {"status": "happy"}}}],
        [{"text": "Dạ", "custom": {"outcome": {"status": "answered", "mood": "good"}}}],
        [{"text": "Dạ", "custom": {"outcome": None}}],
        [{"text": "Dạ", "custom": 7}],
        [{"text": "Dạ", "custom": ["message"]}],
        [{"custom": {"message": "Dạ"}}],
        [{"custom": {"message": {"buttons": []}}}],
    ],
)
def test_silence_and_strange_shapes_are_failures(messages: list[dict[str, Any]]) -> None:
    with pytest.raises(AssistantUnavailable):
        read_reply(messages)


def test_a_failure_does_not_repeat_what_was_said() -> None:
    with pytest.raises(AssistantUnavailable) as caught:
        read_reply([{"text": {"secret": "079203012345"}}])
    assert "079203012345" not in str(caught.value)
