"""What all actions share: a name, the toolbox, and that some messages are never looked up."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.toolbox import Outcome, Toolbox, say
from knowledge.answers.sensitive import Reason

Events = list[dict[str, Any]]

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
        """Whatever Rasa took the message for, someone in danger gets the same sentence."""
        text = tracker.latest_message.get("text") or ""
        reason = None if text.startswith("/") else self._toolbox.sensitive.reason(text)
        if reason:
            status = "refused" if reason in _REFUSED else "out_of_scope"
            outcome = Outcome(status=status, procedures=[], reason=reason.value)
            say(dispatcher, _FIXED_SENTENCES[reason], outcome)
            return []
        return await self.respond(dispatcher, tracker)

    @abstractmethod
    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Says something and returns the slots to set."""
