"""Where Rasa takes a message for talk, a clear hit in the catalogue overrules it."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.speaking import carry_out
from actions.toolbox import Events, Toolbox, confidence_of, context_of
from knowledge.answers.decision import Kind


async def overrule(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    toolbox: Toolbox,
    at_most: float = 1,
) -> Events | None:
    """Answers about the procedure that is named all the same; None where there is none.

    Rasa is taken to be sure of the intent `at_most` so far. A button ("/help") is never
    searched for.
    """
    text = tracker.latest_message.get("text") or ""
    if text.startswith("/"):
        return None
    decide, context = toolbox.respondent.decide_off_topic, context_of(tracker)
    confidence = min(confidence_of(tracker), at_most)
    decision = await asyncio.to_thread(decide, text, confidence, context)
    if decision.kind is Kind.OFF_TOPIC:
        return None
    return carry_out(decision, dispatcher, toolbox)
