"""Talk about other things is declined, unless it is a procedure after all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.gateway.messages import Reason

Run = Callable[..., Awaitable[Any]]


async def test_other_things_are_declined_kindly(run: Run) -> None:
    turn = await run("action_out_of_scope", "hôm nay trời đẹp ghê", procedure_code="9.100001")
    assert turn.response == "utter_out_of_scope"
    assert turn.outcome.status == "out_of_scope"
    assert turn.outcome.reason is Reason.OTHER
    assert turn.slots == {}


async def test_a_procedure_in_it_is_answered_all_the_same(run: Run) -> None:
    turn = await run("action_out_of_scope", "đăng ký nuôi chim bồ câu đua mất bao lâu")
    assert turn.outcome.procedures == ("9.100001",)
    assert turn.outcome.fields == ("processing_time",)
