"""A message that is not about procedures, unless the catalogue clearly knows better."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.base import ToolboxAction
from actions.speaking import Events, carry_out
from actions.toolbox import Outcome, say
from knowledge.answers.respond import Kind


class ActionOutOfScope(ToolboxAction):
    """Declines kindly; a sure hit in the catalogue overrules the intent."""

    action_name = "action_out_of_scope"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Searches without the conversation's context: a new topic is at issue."""
        text = tracker.latest_message.get("text") or ""
        decision = await asyncio.to_thread(self._toolbox.respondent.decide_off_topic, text)
        if decision.kind in (Kind.ANSWER, Kind.CHOOSE):
            return carry_out(decision, dispatcher, self._toolbox)
        outcome = Outcome(status="out_of_scope", procedures=[], reason="other")
        say(dispatcher, "utter_out_of_scope", outcome)
        return []
