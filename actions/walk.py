"""Being led: begins a walk-through, obeys its buttons, goes on with it, carries it along."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ToolboxAction
from actions.guiding import person_of, speak, walk_from_choices
from actions.overruling import overrule
from actions.speaking import carry_out
from actions.toolbox import Events, context_of, entity
from knowledge.answers.decision import Kind
from knowledge.answers.model import Field

_GOING_ON = {"resume_walk", "transfer_walk"}
_LED_BY_THE_HAND = {Field.STEPS, Field.ONLINE, Field.OVERVIEW}
"""Who asks to be led and says more asks a question about the procedure."""


class ActionWalk(ToolboxAction):
    """For the intents start_walk, resume_walk and transfer_walk, and the buttons of walks."""

    action_name = "action_walk"

    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """The gateway has checked the form of a move, not whether it fits."""
        person, guide = person_of(tracker), self._toolbox.guide
        move = entity(tracker, "move") or ""
        text = tracker.latest_message.get("text") or ""
        if not guide.knows(person):
            # "hết hai năm rồi, làm tiếp sao" is no wish to go on where nothing was begun.
            events = await self._question(dispatcher, tracker)
            if events is not None:
                return events
        match tracker.get_intent_of_latest_message():
            case "walk":
                return speak(await asyncio.to_thread(guide.move, person, move), dispatcher)
            case "lesson":
                return speak(await asyncio.to_thread(guide.learn, person, move), dispatcher)
            case "resume_walk":
                return speak(await asyncio.to_thread(guide.resume, person, text), dispatcher)
            case "transfer_walk":
                return speak(await asyncio.to_thread(guide.carry, person), dispatcher)
        return await self._begin(dispatcher, tracker, text)

    async def _question(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events | None:
        if tracker.get_intent_of_latest_message() not in _GOING_ON:
            return None
        return await overrule(dispatcher, tracker, self._toolbox)

    async def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, text: str) -> Events:
        """Finds what is to be done, and confirms it by the intro of its walk."""
        person, guide = person_of(tracker), self._toolbox.guide
        if event := guide.event_said(text):
            return speak(await asyncio.to_thread(guide.begin_event, person, event), dispatcher)
        decide = self._toolbox.respondent.decide
        decision = await asyncio.to_thread(decide, text, Field.STEPS, context_of(tracker))
        if decision.kind is Kind.ANSWER and _LED_BY_THE_HAND.issuperset(decision.fields):
            code = decision.codes[0]
            return speak(await asyncio.to_thread(guide.begin, person, code), dispatcher)
        events = carry_out(decision, dispatcher, self._toolbox)
        walk_from_choices(dispatcher)
        return events
