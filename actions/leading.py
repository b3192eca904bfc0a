"""What comes before and after every action: the walk's own words, rights, and the way back."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dossiers import answer_dossier
from actions.following import offer_to_follow
from actions.guiding import add_button, person_of, speak
from actions.rights import tell_rights
from actions.speaking import carry_out
from actions.toolbox import Events, Toolbox, context_of
from knowledge.catalogue.model import CODE
from knowledge.guiding.names import subject_of


async def first_refusal(
    text: str, dispatcher: CollectingDispatcher, tracker: Tracker, toolbox: Toolbox
) -> Events | None:
    """Takes what is about dossiers, offers to follow a procedure, tells of one that is no
    longer in force, obeys what is said at a step, tells of rights, teaches the skill that is
    missed; None for anything else."""
    if answer_dossier(text, dispatcher, toolbox) or offer_to_follow(
        text, dispatcher, tracker, toolbox
    ):
        lead_back("", [], dispatcher, tracker, toolbox)
        return []
    events = await _tell_ended(text, dispatcher, tracker, toolbox)
    if events is not None:
        return events
    person = person_of(tracker)
    if spoken := await asyncio.to_thread(toolbox.guide.obey, person, text):
        return speak(spoken, dispatcher)
    # What an office may ask for is said in exact words; a trouble in any.
    events = await tell_rights(text, dispatcher, tracker, toolbox)
    if events is not None:
        return events
    spoken = await asyncio.to_thread(toolbox.guide.teach, person, text)
    return speak(spoken, dispatcher) if spoken else None


async def _tell_ended(
    text: str, dispatcher: CollectingDispatcher, tracker: Tracker, toolbox: Toolbox
) -> Events | None:
    """Tells of a code that is no longer in force, whatever Rasa takes it for: it is in no index."""
    named = CODE.search(text)
    if named is None or toolbox.ended(named.group()) is None:
        return None
    decide = toolbox.respondent.decide
    decision = await asyncio.to_thread(decide, text, None, context_of(tracker))
    return carry_out(decision, dispatcher, toolbox)


def lead_back(
    typed: str,
    events: Events,
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    toolbox: Toolbox,
) -> None:
    """Puts under an answer the way to the whole life event, and back to the walk that waits."""
    if any(event.get("name") == "walks" for event in events):
        return
    if typed and (whole := toolbox.guide.event_button(typed)):
        add_button(whole, dispatcher)
    person = person_of(tracker)
    if way_back := toolbox.guide.reminder(person):
        again = toolbox.guide.walk_button(subject_of(person.walk or ""))
        add_button(way_back, dispatcher, instead_of=again.payload)
