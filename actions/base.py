"""What all actions share: a name, the toolbox, and what comes before any of them.

Whatever Rasa took a message for, someone in danger gets the fixed sentence, and what is said
at a step of a walk-through belongs to the walk; a question beside it is answered with the way
back under it.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.leading import first_refusal, lead_back
from actions.toolbox import Events, Outcome, Toolbox, say
from knowledge.answers.sensitive import Reason

_FIXED_SENTENCES = {
    Reason.EMERGENCY: "utter_emergency",
    Reason.COMPLAINT: "utter_complaint",
    Reason.POLITICAL: "utter_political",
    Reason.ABUSE: "utter_abuse",
    Reason.INJECTION: "utter_injection",
}
_REFUSED = {Reason.ABUSE, Reason.INJECTION}


class ToolboxAction(Action):  # type: ignore[misc]
    """An action of the domain; subclasses give `action_name` and `respond`."""

    action_name: ClassVar[str]

    def __init__(self, toolbox: Toolbox) -> None:
        self._toolbox = toolbox

    def name(self) -> str:
        """The action's name in the domain."""
        return self.action_name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Responds, unless the message has its answer already; a press is what it says."""
        text = tracker.latest_message.get("text") or ""
        typed = not text.startswith("/")
        if typed and (reason := self._toolbox.sensitive.reason(text)):
            status = "refused" if reason in _REFUSED else "out_of_scope"
            outcome = Outcome(status=status, procedures=[], reason=reason.value)
            say(dispatcher, _FIXED_SENTENCES[reason], outcome)
            return []
        if typed:
            events = await first_refusal(text, dispatcher, tracker, self._toolbox)
            if events is not None:
                return events
        events = await self.respond(dispatcher, tracker)
        lead_back(text if typed else "", events, dispatcher, tracker, self._toolbox)
        return events

    @abstractmethod
    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Says something and returns the slots to set."""
