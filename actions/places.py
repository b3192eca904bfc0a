"""Where the person is: what is said of places, what an answer says of them, and the slots."""

from __future__ import annotations

from dataclasses import dataclass

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.toolbox import Events, Outcome, Toolbox
from knowledge.answers.decision import Decision
from knowledge.answers.model import Answer, Field
from knowledge.answers.places import localised
from knowledge.catalogue.model import Procedure
from knowledge.places.telling import Told

RESOLUTION = {"code": "202/2025/QH15", "as_of": "2025-07-01", "url": ""}
"""The act of the National Assembly that made 34 provinces."""


@dataclass(frozen=True)
class At:
    """Where the person is, and a line about places that belongs under an answer."""

    province: str | None = None
    commune: str | None = None
    note: str = ""

    def beside(self, text: str) -> str:
        """The text of an answer with the line under it."""
        return f"{text}\n\n{self.note}" if self.note else text

    def told_in(self, outcome: Outcome) -> Outcome:
        """The outcome with the province."""
        return Outcome(**outcome, province=self.province) if self.province else outcome


NOWHERE = At()


def here(answer: Answer, procedure: Procedure, at: At, toolbox: Toolbox) -> Answer:
    """The answer with the offices where the person is."""
    agencies = procedure.agencies.responsible
    offices = toolbox.respondent.whereabouts.offices(agencies, at.province, at.commune)
    return localised(answer, procedure, offices, toolbox.words)


def at_of(tracker: Tracker) -> At:
    """Where the conversation knows the person to be."""
    return At(tracker.get_slot("province"), tracker.get_slot("commune"))


def tell_of_place(decision: Decision, dispatcher: CollectingDispatcher) -> Events:
    """Says what was asked about a place, or asks which one is meant."""
    told = decision.told or Told("")
    outcome = Outcome(status="clarify" if told.asks else "answered", procedures=[])
    if not told.asks:
        outcome["sources"] = [dict(RESOLUTION)]
        outcome["fields"] = [Field.ADDRESS.value]
    if decision.province:
        outcome["province"] = decision.province
    buttons = [{"title": title, "payload": payload} for title, payload in told.buttons]
    message = {"text": told.text, "buttons": buttons}
    dispatcher.utter_message(json_message={"message": message, "outcome": outcome})
    return []


def place_slots(decision: Decision) -> Events:
    """Remembers where the person is, as far as that was said."""
    if not decision.province:
        return []
    return [SlotSet("province", decision.province), SlotSet("commune", decision.commune)]
