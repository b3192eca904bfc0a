"""Answers a question about a procedure, whatever part of it is asked for."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ToolboxAction
from actions.speaking import carry_out
from actions.toolbox import Events, context_of
from knowledge.answers.decision import Decision, Kind
from knowledge.answers.model import Field

FIELD_OF_INTENT = {
    "ask_documents": Field.COMPONENTS,
    "ask_fee": Field.FEES,
    "ask_time": Field.PROCESSING_TIME,
    "ask_place": Field.ADDRESS,
    "ask_steps": Field.STEPS,
    "ask_online": Field.ONLINE,
    "ask_legal_basis": Field.LEGAL_BASIS,
    "ask_conditions": Field.CONDITIONS,
    "ask_result": Field.RESULTS,
    "ask_form": Field.FORMS,
}


class ActionAnswer(ToolboxAction):
    """For every `ask_*` intent, and for what NLU is not sure about."""

    action_name = "action_answer"

    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Searching takes a processor for some milliseconds, hence the thread."""
        text = tracker.latest_message.get("text") or ""
        field = FIELD_OF_INTENT.get(tracker.get_intent_of_latest_message() or "")
        decision = await asyncio.to_thread(
            self._toolbox.respondent.decide, text, field, context_of(tracker)
        )
        return carry_out(self._told(decision, text), dispatcher, self._toolbox)

    def _told(self, decision: Decision, text: str) -> Decision:
        """ "vk e mới đẻ" tells of a birth: of what comes near, its first procedure is meant."""
        if decision.kind is not Kind.CHOOSE or decision.ask:
            return decision
        first = self._toolbox.guide.first_of_event(text)
        if first is None or first != decision.codes[0]:
            return decision
        return replace(decision, kind=Kind.ANSWER, codes=(first,))
