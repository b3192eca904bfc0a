"""A button answers about its procedure, and about its field when it has one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.gateway.messages import Status

Run = Callable[..., Awaitable[Any]]


async def test_a_button_with_a_field_is_answered_with_it(run: Run) -> None:
    entities = {"procedure_code": "9.100007", "field": "steps"}
    turn = await run("action_select", entities=entities, pending_fields=["fees"])
    assert turn.outcome.procedures == ("9.100007",)
    assert turn.outcome.fields == ("steps",)


async def test_a_button_without_one_is_answered_with_what_was_asked(run: Run) -> None:
    entities = {"procedure_code": "9.100007"}
    turn = await run("action_select", entities=entities, pending_fields=["fees", "address"])
    assert turn.outcome.fields == ("fees", "address")
    assert turn.slots["pending_fields"] is None


async def test_where_nothing_was_asked_the_overview_is_given(run: Run) -> None:
    turn = await run("action_select", entities={"procedure_code": "9.100007"})
    assert turn.outcome.fields == ("overview",)
    assert turn.slots["procedure_code"] == "9.100007"
    assert turn.slots["recent_subject"] == "Công nhận làng nghề đan nón lá"


async def test_a_stale_button_is_said_and_changes_nothing(run: Run) -> None:
    for entities in ({"procedure_code": "8.000000"}, {}):
        turn = await run("action_select", entities=entities)
        assert turn.response == "utter_not_found"
        assert turn.outcome.status is Status.NOT_IN_CATALOGUE
        assert turn.slots == {}
