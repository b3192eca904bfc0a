"""Talk is answered as talk, unless a procedure is named in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

Run = Callable[..., Awaitable[Any]]


@pytest.mark.parametrize(
    ("intent", "text", "response"),
    [
        ("greet", "xin chào", "utter_greet"),
        ("thank", "cảm ơn nha", "utter_thank"),
        ("goodbye", "thôi chào nhé", "utter_goodbye"),
        ("bot_challenge", "bạn là ai", "utter_bot_challenge"),
        ("help", "/help", "utter_help"),
    ],
)
async def test_talk_is_answered_as_talk(run: Run, intent: str, text: str, response: str) -> None:
    turn = await run("action_small_talk", text, intent=intent, procedure_code="9.100001")
    assert turn.response == response
    assert turn.outcome.status == "chitchat"
    assert turn.slots == {}


async def test_a_question_wrapped_in_politeness_is_answered(run: Run) -> None:
    text = "ad ơi cho em hỏi đăng ký nuôi chim bồ câu đua mất bao lâu"
    turn = await run("action_small_talk", text, intent="help")
    assert turn.outcome.procedures == ("9.100001",)
    assert turn.outcome.fields == ("processing_time",)
