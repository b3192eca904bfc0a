"""Rights are told with their source in one bubble, and the talk stays on its procedure."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.rights import tell_rights
from actions.toolbox import Toolbox
from bot.gateway.messages import Outcome, Status
from knowledge.guiding.spoken import Person

Told = Callable[..., Awaitable[Any]]
DEMAND = "phường đòi thêm giấy khám sức khỏe có đúng không"
VILLAGE = "9.100007"


@pytest.fixture
def told(toolbox: Toolbox) -> Told:
    """`told("…", before=["…"], procedure_code="…")`: the message, its outcome and the slots."""

    async def tell(text: str, before: tuple[str, ...] = (), **slots: Any) -> Any:
        events = [{"event": "user", "text": one} for one in (*before, text)]
        tracker = Tracker("someone", slots, {"text": text}, events, False, None, {}, None)
        dispatcher = CollectingDispatcher()
        set_slots = await tell_rights(text, dispatcher, tracker, toolbox)
        if set_slots is None:
            assert not dispatcher.messages
            return None
        (message,) = dispatcher.messages
        outcome = Outcome.model_validate(message["custom"]["outcome"])
        return message["custom"]["message"], outcome, {e["name"]: e["value"] for e in set_slots}

    return tell


def _payloads(message: dict[str, Any]) -> list[str]:
    return [button["payload"] for button in message["buttons"]]


@pytest.mark.parametrize("text", ["thả diều sáo mất bao lâu", "hôm nay trời đẹp ghê", "", "xong"])
async def test_other_messages_are_left_to_others(told: Told, text: str) -> None:
    assert await told(text, procedure_code=VILLAGE) is None


async def test_a_card_has_its_law_as_the_source(told: Told) -> None:
    message, outcome, _ = await told("phường từ chối hồ sơ mà không giải thích gì")
    (source,) = outcome.sources
    assert outcome.status is Status.ANSWERED
    assert outcome.procedures == ()
    assert source.code in message["text"]
    assert f"{source.as_of:%d/%m/%Y}" in message["text"]


async def test_a_card_leads_to_what_is_published_for_the_procedure(told: Told) -> None:
    message, _, slots = await told("xã thu tiền hồ sơ có đúng không", procedure_code=VILLAGE)
    assert _payloads(message) == [f"procedure:{VILLAGE}:fees"]
    assert slots == {}


async def test_without_a_procedure_a_card_waits_for_one(told: Told) -> None:
    message, _, slots = await told("xã thu tiền hồ sơ có đúng không")
    assert message["buttons"] == []
    assert slots == {"pending_fields": ["fees"]}


async def test_a_choice_that_is_open_is_not_disturbed_by_a_card(told: Told) -> None:
    _, _, slots = await told("xã thu tiền hồ sơ có đúng không", candidates=[VILLAGE, "9.100008"])
    assert slots == {}


async def test_a_card_offers_the_lesson_that_goes_with_it(told: Told) -> None:
    message, _, _ = await told("họ bắt bổ sung lần thứ ba rồi")
    assert _payloads(message) == ["lesson:start.supplement"]


async def test_a_demand_is_compared_with_the_procedure_under_discussion(told: Told) -> None:
    message, outcome, slots = await told(DEMAND, procedure_code=VILLAGE)
    assert "“giấy khám sức khỏe”" in message["text"]
    assert outcome.procedures == (VILLAGE,)
    assert [source.code for source in outcome.sources] == [VILLAGE]
    assert _payloads(message) == [f"walk:start.{VILLAGE}", f"procedure:{VILLAGE}:components"]
    assert slots["procedure_code"] == VILLAGE
    assert slots["recent_subject"] == "Công nhận làng nghề đan nón lá"
    assert slots["pending_fields"] is None


async def test_the_procedure_beside_the_demand_counts_more(told: Told) -> None:
    text = "công nhận làng nghề đan nón lá mà phường đòi giấy khám sức khỏe có đúng không"
    _, outcome, slots = await told(text, procedure_code="9.100011")
    assert outcome.procedures == (VILLAGE,)
    assert slots["procedure_code"] == VILLAGE


async def test_a_demand_without_a_procedure_is_asked_for_it(told: Told) -> None:
    message, outcome, slots = await told(DEMAND)
    assert outcome.status is Status.CLARIFY
    assert "“giấy khám sức khỏe”" in message["text"]
    assert slots == {"candidates": None, "pending_fields": ["components"]}


async def test_the_procedure_named_next_answers_the_demand(told: Told) -> None:
    naming = "công nhận làng nghề đan nón lá"
    message, outcome, _ = await told(naming, before=(DEMAND,), pending_fields=["components"])
    assert outcome.procedures == (VILLAGE,)
    assert "“giấy khám sức khỏe”" in message["text"]


@pytest.mark.parametrize(
    ("text", "before", "slots"),
    [
        ("công nhận làng nghề đan nón lá", ("giấy tờ",), {"pending_fields": ["components"]}),
        ("công nhận làng nghề đan nón lá", (DEMAND,), {}),
        ("lệ phí công nhận làng nghề đan nón lá", (DEMAND,), {"pending_fields": ["components"]}),
    ],
    ids=["nothing was demanded", "it was answered", "something else is asked"],
)
async def test_other_names_of_procedures_are_left_to_others(
    told: Told, text: str, before: tuple[str, ...], slots: dict[str, Any]
) -> None:
    assert await told(text, before=before, **slots) is None


async def test_the_way_back_to_a_walk_is_put_under_the_answer(told: Told, toolbox: Toolbox) -> None:
    walk = f"journey:{VILLAGE}"
    toolbox.guide.move(Person("someone"), f"start.{VILLAGE}")
    message, _, _ = await told(DEMAND, procedure_code=VILLAGE, walks=[walk])
    assert _payloads(message) == [
        f"procedure:{VILLAGE}:components",
        f"walk:resume.journey.{VILLAGE}",
    ]
