"""Greetings, thanks and questions about the assistant, unless a procedure is named in them."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, ToolboxAction
from actions.speaking import carry_out
from actions.toolbox import Outcome, confidence_of, say
from knowledge.answers.decision import Kind

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
        """A button ("/help") is never searched for."""
        text = tracker.latest_message.get("text") or ""
        if not text.startswith("/"):
            decision = await asyncio.to_thread(
                self._toolbox.respondent.decide_off_topic, text, confidence_of(tracker)
            )
            if decision.kind is not Kind.OFF_TOPIC:
                return carry_out(decision, dispatcher, self._toolbox)
        intent = tracker.get_intent_of_latest_message() or ""
        outcome = Outcome(status="chitchat", procedures=[])
        say(dispatcher, RESPONSES.get(intent, "utter_help"), outcome)
        return []
