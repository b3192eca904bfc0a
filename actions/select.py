"""A button that names a procedure, and perhaps a field of it."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ToolboxAction
from actions.places import at_of
from actions.speaking import tell
from actions.toolbox import Events, context_of, entity
from knowledge.answers.decision import fields_for


class ActionSelect(ToolboxAction):
    """Answers with the field on the button, else with what was asked before the choice."""

    action_name = "action_select"

    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """The gateway has checked the payload, so a missing code is a stale button."""
        code, field = entity(tracker, "procedure_code") or "", entity(tracker, "field")
        fields = fields_for([field] if field else (), context_of(tracker).pending_fields)
        return tell(code, fields, dispatcher, self._toolbox, at=at_of(tracker))
