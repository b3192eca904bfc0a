"""Among the procedures offered, the one people mean is taken."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.gateway.messages import Status

Run = Callable[..., Awaitable[Any]]

OFFERED = ["9.100008", "9.100009", "9.100010"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1", "9.100008"),
        ("2", "9.100009"),
        ("cái thứ nhất", "9.100008"),
        ("cái đầu tiên", "9.100008"),
        ("cái thứ hai", "9.100009"),
        ("cho em cái thứ hai ạ", "9.100009"),
        ("cai thu hai", "9.100009"),
        ("số 3", "9.100010"),
        ("thứ ba nhé", "9.100010"),
        ("cuối cùng", "9.100010"),
        ("CÁI CUỐI", "9.100010"),
    ],
)
async def test_a_position_names_a_candidate(run: Run, text: str, code: str) -> None:
    turn = await run("action_choose", text, intent="choose", candidates=OFFERED)
    assert turn.outcome.procedures == (code,)
    assert turn.slots["procedure_code"] == code
    assert turn.slots["candidates"] is None


async def test_what_was_asked_before_the_choice_is_answered(run: Run) -> None:
    turn = await run(
        "action_choose",
        "2",
        intent="choose",
        candidates=OFFERED,
        pending_fields=["fees", "address"],
    )
    assert turn.outcome.fields == ("fees", "address")


async def test_yes_takes_the_only_candidate(run: Run) -> None:
    turn = await run("action_choose", "đúng rồi", intent="affirm", candidates=["9.100010"])
    assert turn.outcome.procedures == ("9.100010",)
    assert turn.outcome.fields == ("overview",)


async def test_yes_to_several_is_not_guessed(run: Run) -> None:
    turn = await run("action_choose", "đúng rồi", intent="affirm", candidates=OFFERED)
    assert turn.outcome.status is Status.CLARIFY
    assert "procedure_code" not in turn.slots


async def test_no_drops_the_candidates_and_asks(run: Run) -> None:
    turn = await run("action_choose", "không phải", intent="deny", candidates=OFFERED)
    assert turn.response == "utter_ask_procedure"
    assert turn.outcome.status is Status.CLARIFY
    assert turn.slots == {"candidates": None}


@pytest.mark.parametrize("intent", ["choose", "affirm", "deny"])
async def test_without_candidates_there_is_nothing_to_choose(run: Run, intent: str) -> None:
    turn = await run("action_choose", "cái thứ hai", intent=intent)
    assert turn.response == "utter_nothing_to_choose"
    assert turn.outcome.status is Status.CLARIFY


async def test_a_position_beyond_the_list_is_not_guessed(run: Run) -> None:
    turn = await run("action_choose", "4", intent="choose", candidates=OFFERED)
    assert turn.outcome.status is Status.CLARIFY
    assert turn.outcome.procedures == tuple(OFFERED)
    assert "procedure_code" not in turn.slots


async def test_a_code_is_no_position(run: Run) -> None:
    turn = await run("action_choose", "9.100001", intent="choose", candidates=OFFERED)
    assert turn.outcome.procedures == ("9.100001",)


async def test_a_candidate_that_is_gone_is_said(run: Run) -> None:
    turn = await run("action_choose", "1", intent="choose", candidates=["8.000000"])
    assert turn.outcome.status is Status.NOT_IN_CATALOGUE
