"""Forgets what the conversation was about."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ToolboxAction
from actions.menu import group_buttons
from actions.overruling import overrule
from actions.toolbox import Events, Outcome, say

_SLOTS = (
    "procedure_code",
    "candidates",
    "pending_fields",
    "recent_subject",
    "recent_fields",
    "province",
    "commune",
    "walks",  # Kept in the store: "tiếp tục" goes on with them.
)


class ActionRestartTopic(ToolboxAction):
    """For the intent restart: a clean start in the same conversation."""

    action_name = "action_restart_topic"

    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Empties the slots and asks what comes next, unless a procedure is named in it."""
        events = await overrule(dispatcher, tracker, self._toolbox)
        if events is not None:
            return events
        outcome = Outcome(status="chitchat", procedures=[])
        say(dispatcher, "utter_restarted", outcome, group_buttons(self._toolbox.menu))
        return [SlotSet(slot, None) for slot in _SLOTS]
