"""A button of a place: the person is in that province or commune."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ToolboxAction
from actions.speaking import carry_out
from actions.toolbox import Events, Outcome, context_of, entity, say


class ActionAtPlace(ToolboxAction):
    """For the intent at_place, which only buttons send."""

    action_name = "action_at_place"

    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """The gateway has checked the form of the code, so an unknown one was forged."""
        code, context = entity(tracker, "place") or "", context_of(tracker)
        pressed = self._toolbox.respondent.whereabouts.pressed
        decision = await asyncio.to_thread(pressed, code, context)
        if decision is None:
            say(dispatcher, "utter_ask_procedure", Outcome(status="clarify", procedures=[]))
            return []
        return carry_out(decision, dispatcher, self._toolbox)
