"""Says of a procedure that it is no longer in force, before anything else, and leads on."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.executor import CollectingDispatcher

from actions.toolbox import Outcome, button
from knowledge.answers.shortening import shorten
from knowledge.answers.wording import Wording
from knowledge.catalogue.history.standing import Ended

_BUTTON_CHARS = 60


def noted(ended: Iterable[Ended | None], text: str) -> str:
    """The text below what is to be known first; what one decision did is explained once."""
    notes: list[str] = []
    decisions = set()
    for one in ended:
        if one is None:
            continue
        explained = one.abolition is not None and one.abolition.decision in decisions
        notes.append(one.brief if explained else one.text)
        decisions.add(one.abolition.decision if one.abolition else "")
    return "\n\n".join([*notes, text])


def lead_on_buttons(ended: Ended | None, words: Wording) -> list[dict[str, str]]:
    """Buttons to procedures in force."""
    lead_on = ended.lead_on if ended else ()
    return [button(shorten(name, words, _BUTTON_CHARS), code) for code, name in lead_on]


def portal_links(ended: Ended | None) -> list[dict[str, str]]:
    """The portal's search for what took its place."""
    return [{"title": ended.link[0], "url": ended.link[1]}] if ended else []


def say_ended(ended: Ended, words: Wording, dispatcher: CollectingDispatcher) -> None:
    """All there is to say of a code whose content nobody has."""
    message = {
        "text": ended.text,
        "buttons": lead_on_buttons(ended, words),
        "links": portal_links(ended),
    }
    outcome = Outcome(status="not_in_catalogue", procedures=[ended.code])
    dispatcher.utter_message(json_message={"message": message, "outcome": outcome})
