"""The home menu: groups, the services of one, and a way back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import all_actions
from actions.toolbox import Toolbox
from knowledge.menu.services import Menu
from tests.conftest import CONTENT, make_procedure

Run = Callable[..., Awaitable[Any]]
GROUPS = [f"menu:{group.id}" for group in Menu.load(CONTENT).groups]
MOST_CHARS = 500


def payloads(message: dict[str, Any]) -> list[str]:
    return [button["payload"] for button in message["buttons"]]


async def opened(toolbox: Toolbox, group: str) -> dict[str, Any]:
    """The message for a group, with every procedure in the catalogue."""
    full = replace(toolbox, find=lambda code: make_procedure(code=code))
    action = next(one for one in all_actions(full) if one.name() == "action_show_menu")
    message = {"text": "/show_menu", "intent": {"name": "show_menu"}, "entities": []}
    message["entities"] = [{"entity": "group", "value": group}]
    dispatcher = CollectingDispatcher()
    await action.run(dispatcher, Tracker("someone", {}, message, [], False, None, {}, None), {})
    said: dict[str, Any] = dispatcher.messages[0]["custom"]["message"]
    return said


@pytest.mark.parametrize("text", ["/show_menu", "danh mục thủ tục"])
async def test_pressed_or_typed_it_shows_the_groups(run: Run, text: str) -> None:
    turn = await run("action_show_menu", text, intent="show_menu")
    assert turn.response == "utter_menu"
    assert payloads(turn.message) == GROUPS
    assert turn.outcome.status == "chitchat"
    assert turn.outcome.procedures == ()


async def test_an_unknown_group_shows_all_groups(run: Run) -> None:
    turn = await run("action_show_menu", "/show_menu", entities={"group": "moon"})
    assert payloads(turn.message) == GROUPS


async def test_a_procedure_named_in_passing_counts_more(run: Run) -> None:
    text = "có những thủ tục nào đăng ký nuôi chim bồ câu đua"
    turn = await run("action_show_menu", text, intent="show_menu")
    assert turn.outcome.procedures == ("9.100001",)


@pytest.mark.parametrize("group", [name.removeprefix("menu:") for name in GROUPS])
async def test_a_group_is_one_short_bubble_with_a_way_back(toolbox: Toolbox, group: str) -> None:
    message = await opened(toolbox, group)
    *services, back = payloads(message)
    assert services
    assert all(payload.startswith("procedure:") for payload in services)
    assert back == "menu"
    assert len(message["text"]) <= MOST_CHARS


async def test_a_service_without_a_procedure_is_told_in_words(toolbox: Toolbox) -> None:
    message = await opened(toolbox, "vehicles")
    assert "Nộp phạt giao thông: " in message["text"]
    assert "csgt.vn" in message["text"]


async def test_what_the_catalogue_lacks_has_no_button(run: Run) -> None:
    turn = await run("action_show_menu", "/show_menu", entities={"group": "residence"})
    assert payloads(turn.message["custom"]["message"]) == ["menu"]


@pytest.mark.parametrize(
    ("name", "intent"),
    [
        ("action_small_talk", "greet"),
        ("action_small_talk", "help"),
        ("action_restart_topic", "restart_topic"),
    ],
)
async def test_it_is_shown_where_people_begin(run: Run, name: str, intent: str) -> None:
    turn = await run(name, intent=intent)
    assert payloads(turn.message)[: len(GROUPS)] == GROUPS


async def test_thanks_are_no_beginning(run: Run) -> None:
    turn = await run("action_small_talk", "cảm ơn nha", intent="thank")
    assert payloads(turn.message) == []


async def test_an_overview_leads_to_what_it_is_mixed_up_with(run: Run) -> None:
    entities = {"procedure_code": "9.100001"}
    turn = await run("action_select", entities=entities)
    assert "Hay nhầm với: Cấp giấy phép thả diều sáo (cái để thả chơi)." in turn.text
    assert "procedure:9.100002" in payloads(turn.message["custom"]["message"])
