"""Greetings, thanks and questions about the assistant, unless a procedure is named in them."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ToolboxAction
from actions.menu import group_buttons
from actions.overruling import overrule
from actions.toolbox import Events, Outcome, say

RESPONSES = {
    "greet": "utter_greet",
    "goodbye": "utter_goodbye",
    "thank": "utter_thank",
    "help": "utter_help",
    "bot_challenge": "utter_bot_challenge",
}


class ActionSmallTalk(ToolboxAction):
    """People wrap questions in politeness ("ad ơi cho em hỏi …"), which NLU takes for talk."""

    action_name = "action_small_talk"

    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Talks, unless the catalogue clearly knows better."""
        events = await overrule(dispatcher, tracker, self._toolbox)
        if events is not None:
            return events
        intent = tracker.get_intent_of_latest_message() or ""
        outcome = Outcome(status="chitchat", procedures=[])
        response = RESPONSES.get(intent, "utter_help")
        say(dispatcher, response, outcome, self._buttons(response))
        return []

    def _buttons(self, response: str) -> list[dict[str, str]]:
        """Who comes, or asks what there is, gets the home menu."""
        groups = group_buttons(self._toolbox.menu)
        match response:
            case "utter_greet":
                how = {"title": self._toolbox.words.text("menu.how"), "payload": "help"}
                return [*groups, how]
            case "utter_help":
                return groups
        return []
