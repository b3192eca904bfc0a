"""A message that is not about procedures, unless the catalogue clearly knows better."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ToolboxAction
from actions.speaking import carry_out
from actions.toolbox import Events, confidence_of, context_of
from knowledge.answers.confidence import PERHAPS_OFF_TOPIC


class ActionOutOfScope(ToolboxAction):
    """Declines kindly; a sure hit in the catalogue overrules the intent."""

    action_name = "action_out_of_scope"

    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Searches without the conversation's context: a new topic is at issue; unless Rasa
        only guesses, in the middle of a talk ("thế còn chồng có được gì không")."""
        text = tracker.latest_message.get("text") or ""
        context, confidence = context_of(tracker), confidence_of(tracker)
        respondent = self._toolbox.respondent
        if context.procedure and confidence < PERHAPS_OFF_TOPIC:
            decision = await asyncio.to_thread(respondent.decide, text, None, context)
        else:
            decision = await asyncio.to_thread(
                respondent.decide_off_topic, text, confidence, context
            )
        return carry_out(decision, dispatcher, self._toolbox)
