"""Where a dossier stands: asks for its code; who gave one was answered before (`leading.py`)."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ToolboxAction
from actions.dossiers import tell_where
from actions.overruling import overrule
from actions.toolbox import Events


class ActionCheckDossier(ToolboxAction):
    """For the intent check_dossier."""

    action_name = "action_check_dossier"

    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Says where the code is, unless a procedure is asked about ("hồ sơ gồm gì")."""
        text = tracker.latest_message.get("text") or ""
        if not self._toolbox.respondent.asks_about_own_dossier(text):
            events = await overrule(dispatcher, tracker, self._toolbox)
            if events is not None:
                return events
        tell_where(dispatcher)
        return []
