"""Where a dossier stands: not looked up yet, the person is told where."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, ToolboxAction
from actions.overruling import overrule
from actions.toolbox import Outcome, say


class ActionCheckDossier(ToolboxAction):
    """For the intent check_dossier."""

    action_name = "action_check_dossier"

    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Leads to the portal's own page, unless a procedure is asked about ("hồ sơ gồm gì")."""
        text = tracker.latest_message.get("text") or ""
        if not self._toolbox.respondent.asks_about_own_dossier(text):
            events = await overrule(dispatcher, tracker, self._toolbox)
            if events is not None:
                return events
        outcome = Outcome(status="out_of_scope", procedures=[], reason="other")
        say(dispatcher, "utter_check_dossier", outcome)
        return []
