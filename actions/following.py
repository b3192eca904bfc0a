"""Offers to tell of changes of the procedure under discussion; pressing the button is consent."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.toolbox import Outcome, Toolbox
from knowledge.answers.model import Field
from knowledge.answers.wording import Wording
from knowledge.search.entries import title_of

_OFFERED_BESIDE = {Field.OVERVIEW, Field.SOURCE, Field.LEGAL_BASIS}
"""Who asks these may want to know when they change."""


def offer_to_follow(
    text: str, dispatcher: CollectingDispatcher, tracker: Tracker, toolbox: Toolbox
) -> bool:
    """Answers "theo dõi thủ tục này"; False for anything else."""
    if not toolbox.wants_to_follow(text):
        return False
    code = tracker.get_slot("procedure_code")
    procedure = toolbox.find(code) if code else None
    message: dict[str, Any]
    if procedure is None:
        message = {"text": toolbox.words.text("follow.which")}
        outcome = Outcome(status="clarify", procedures=[])
    else:
        offer = toolbox.words.text("follow.offer", name=title_of(procedure))
        button = follow_button(procedure.code, toolbox.words)
        message = {"text": offer, "buttons": [button]}
        outcome = Outcome(status="chitchat", procedures=[procedure.code])
    dispatcher.utter_message(json_message={"message": message, "outcome": outcome})
    return True


def follow_buttons(code: str, fields: tuple[Field, ...], words: Wording) -> list[dict[str, str]]:
    """The button beside an answer where it is of use."""
    return [follow_button(code, words)] if _OFFERED_BESIDE.intersection(fields) else []


def follow_button(code: str, words: Wording) -> dict[str, str]:
    """Its payload goes to the gateway's desk, never to Rasa."""
    return {"title": words.text("button.follow"), "payload": f"follow:{code}"}
