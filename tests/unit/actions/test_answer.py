"""A question is answered in one bubble, with buttons, a link and a typed outcome."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest
from rasa_sdk import Action

from actions.answer import FIELD_OF_INTENT
from bot.gateway.messages import Bubble, Status
from bot.gateway.payloads import to_follow, to_rasa

Run = Callable[..., Awaitable[Any]]


async def test_an_answer_is_a_bubble_with_its_source(run: Run) -> None:
    turn = await run("action_answer", "nuôi chim bồ câu đua lệ phí bao nhiêu", intent="ask_fee")
    bubble = Bubble.model_validate(turn.message["custom"]["message"])
    assert "nuôi chim bồ câu đua" in bubble.text
    assert "Nguồn:" in bubble.text
    assert [link.url for link in bubble.links] == ["https://example.vn/9.100001"]
    assert turn.outcome.procedures == ("9.100001",)
    assert turn.outcome.fields == ("fees",)
    (source,) = turn.outcome.sources
    assert (source.code, source.decision_no) == ("9.100001", "12/QĐ-TV")
    assert source.as_of == date(2026, 7, 18)


async def test_silence_of_the_record_is_a_partial_answer(run: Run) -> None:
    turn = await run("action_answer", "nuôi chim bồ câu đua lệ phí bao nhiêu", intent="ask_fee")
    assert turn.outcome.status is Status.PARTIAL
    assert "không có thông tin về phí" in turn.text


async def test_what_the_record_says_is_a_full_answer(run: Run) -> None:
    turn = await run("action_answer", "nuôi chim bồ câu đua", intent="ask_overview")
    assert turn.outcome.status is Status.ANSWERED


async def test_every_button_is_one_the_gateway_knows(run: Run) -> None:
    turn = await run("action_answer", "nuôi chim bồ câu đua", intent="ask_overview")
    buttons = turn.message["custom"]["message"]["buttons"]
    assert buttons
    for button in buttons:
        assert to_rasa(button["payload"]) or to_follow(button["payload"])
        assert len(button["payload"].encode()) <= 64


async def test_the_conversation_is_then_about_that_procedure(run: Run) -> None:
    turn = await run(
        "action_answer", "nuôi chim bồ câu đua", candidates=["9.100002"], pending_fields=["fees"]
    )
    assert turn.slots["procedure_code"] == "9.100001"
    assert turn.slots["recent_subject"] == "nuôi chim bồ câu đua"
    assert turn.slots["candidates"] is None
    assert turn.slots["pending_fields"] is None


@pytest.mark.parametrize(("intent", "field"), FIELD_OF_INTENT.items())
async def test_a_follow_up_is_read_by_its_intent(run: Run, intent: str, field: str) -> None:
    turn = await run("action_answer", "dạ còn cái đó", intent=intent, procedure_code="9.100007")
    assert turn.outcome.procedures == ("9.100007",)
    assert turn.outcome.fields == (field,)


async def test_without_any_procedure_it_asks_and_remembers_the_question(run: Run) -> None:
    turn = await run("action_answer", "lệ phí bao nhiêu ạ", intent="ask_fee")
    assert turn.response == "utter_ask_procedure"
    assert turn.outcome.status is Status.CLARIFY
    assert turn.slots == {"pending_fields": ["fees"]}


async def test_close_candidates_become_buttons(run: Run) -> None:
    text = "thủ tục gì đó về sổ quản lý tổ ong mật mất bao lâu"
    turn = await run("action_answer", text, intent="ask_time")
    assert turn.outcome.status is Status.CLARIFY
    assert turn.slots["candidates"][:2] == ["9.100008", "9.100009"]
    assert turn.slots["pending_fields"] == ["processing_time"]
    buttons = turn.message["custom"]["message"]["buttons"]
    payloads = [button["payload"] for button in buttons]
    assert payloads == [f"procedure:{code}" for code in turn.slots["candidates"]]
    assert len({button["title"] for button in buttons}) == len(buttons)


@pytest.mark.parametrize("text", ["lệ phí xyzzy qwrtz", "thủ tục 8.000000 lệ phí"])
async def test_what_is_not_there_is_said(run: Run, text: str) -> None:
    turn = await run("action_answer", text)
    assert turn.response == "utter_not_found"
    assert turn.outcome.status is Status.NOT_IN_CATALOGUE
    assert turn.outcome.procedures == ()


async def test_an_empty_message_is_no_failure(run: Run) -> None:
    turn = await run("action_answer", "")
    assert turn.outcome.status is Status.CLARIFY


def test_every_action_has_a_name_of_its_own(actions: dict[str, Action]) -> None:
    assert sorted(actions) == [
        "action_answer",
        "action_at_place",
        "action_check_dossier",
        "action_choose",
        "action_out_of_scope",
        "action_restart_topic",
        "action_select",
        "action_show_menu",
        "action_small_talk",
        "action_walk",
    ]
