"""What comes before and after every action: the walk's own words, rights, and the way back."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dossiers import answer_dossier
from actions.guiding import add_button, person_of, speak
from actions.rights import tell_rights
from actions.toolbox import Events, Toolbox
from knowledge.guiding.names import subject_of


async def first_refusal(
    text: str, dispatcher: CollectingDispatcher, tracker: Tracker, toolbox: Toolbox
) -> Events | None:
    """Takes what is about dossiers, obeys what is said at a step, teaches the skill that is
    missed, tells of rights; None for anything else."""
    if answer_dossier(text, dispatcher, toolbox):
        lead_back("", [], dispatcher, tracker, toolbox)
        return []
    person = person_of(tracker)
    if spoken := await asyncio.to_thread(toolbox.guide.obey, person, text):
        return speak(spoken, dispatcher)
    # What an office may ask for is said in exact words; a trouble in any.
    events = await tell_rights(text, dispatcher, tracker, toolbox)
    if events is not None:
        return events
    spoken = await asyncio.to_thread(toolbox.guide.teach, person, text)
    return speak(spoken, dispatcher) if spoken else None


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
