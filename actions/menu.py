"""The home menu: groups of essential services, and the services of a group."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ToolboxAction
from actions.overruling import overrule
from actions.toolbox import Events, Outcome, Toolbox, button, entity, say
from knowledge.answers.wording import Wording
from knowledge.menu.services import Group, Menu, Service

_ONLY_LISTS = 0.0
"""How sure Rasa may be: "những thủ tục nào khi sinh con" begins like a wish for lists."""


class ActionShowMenu(ToolboxAction):
    """For the intent show_menu, typed or pressed."""

    action_name = "action_show_menu"

    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """The group that was pressed; else all groups, unless a procedure is named."""
        events = await overrule(dispatcher, tracker, self._toolbox, _ONLY_LISTS)
        if events is not None:
            return events
        if group := self._toolbox.menu.group(entity(tracker, "group")):
            _show(group, dispatcher, self._toolbox)
        else:
            outcome = Outcome(status="chitchat", procedures=[])
            say(dispatcher, "utter_menu", outcome, group_buttons(self._toolbox.menu))
        return []


def group_buttons(menu: Menu) -> list[dict[str, str]]:
    """A button for each group."""
    return [{"title": group.title, "payload": f"menu:{group.id}"} for group in menu.groups]


def _show(group: Group, dispatcher: CollectingDispatcher, toolbox: Toolbox) -> None:
    words = toolbox.words
    services = [
        button(service.title, service.code)
        for service in group.services
        if service.code and (toolbox.find(service.code) or toolbox.ended(service.code))
    ]
    message = {
        "text": _text(group.title, group.services, words),
        "buttons": [*services, {"title": words.text("menu.back"), "payload": "menu"}],
    }
    outcome = Outcome(status="chitchat", procedures=[])
    dispatcher.utter_message(json_message={"message": message, "outcome": outcome})


def _text(title: str, services: Sequence[Service], words: Wording) -> str:
    """The question, then a line for each service that has no procedure of its own."""
    elsewhere = (
        words.text("menu.instead", title=service.title, text=service.instead)
        for service in services
        if service.instead
    )
    return "\n\n".join([words.text("menu.group", group=title), *elsewhere])
