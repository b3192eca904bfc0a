"""Where a dossier stands: not looked up yet, the person is told where."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, ToolboxAction
from actions.toolbox import Outcome, say


class ActionCheckDossier(ToolboxAction):
    """For the intent check_dossier."""

    action_name = "action_check_dossier"

    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Leads to the portal's own page."""
        outcome = Outcome(status="out_of_scope", procedures=[], reason="other")
        say(dispatcher, "utter_check_dossier", outcome)
        return []
