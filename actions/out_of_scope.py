"""A message that is not about procedures, unless the catalogue clearly knows better."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, ToolboxAction
from actions.speaking import carry_out
from actions.toolbox import confidence_of


class ActionOutOfScope(ToolboxAction):
    """Declines kindly; a sure hit in the catalogue overrules the intent."""

    action_name = "action_out_of_scope"

    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Searches without the conversation's context: a new topic is at issue."""
        text = tracker.latest_message.get("text") or ""
        decision = await asyncio.to_thread(
            self._toolbox.respondent.decide_off_topic, text, confidence_of(tracker)
        )
        return carry_out(decision, dispatcher, self._toolbox)
