"""Turns what the guide says into messages and slots; shared by the actions."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.toolbox import Events, Outcome
from knowledge.guiding.spoken import Button, Person, Spoken

MOST_BUTTONS = 5
_MENU = "menu"
"""How payloads of the home menu begin."""
_CHOICE = re.compile("procedure:(?P<code>[^:]+)")
_LEADING = (None, "walkthrough", "lesson")


def person_of(tracker: Tracker) -> Person:
    """Who is spoken with, from the slots."""
    return Person(
        name=tracker.sender_id,
        walks=tuple(tracker.get_slot("walks") or ()),
        province=tracker.get_slot("province"),
        chooses=bool(tracker.get_slot("candidates")),
        away=_status_said_last(tracker) not in _LEADING,
    )


def speak(spoken: Spoken, dispatcher: CollectingDispatcher) -> Events:
    """Says it, and remembers which walks are under way and what questions are about."""
    message = {
        "text": spoken.text,
        "buttons": [as_button(button) for button in spoken.buttons[:MOST_BUTTONS]],
        "links": [{"title": title, "url": url} for title, url in spoken.links],
    }
    dispatcher.utter_message(json_message={"message": message, "outcome": _outcome(spoken)})
    events: Events = [SlotSet("walks", list(spoken.walks) or None), SlotSet("candidates", None)]
    if spoken.procedure:
        # Its own words are not known, so a follow-up is searched for by the procedure alone.
        events += [
            SlotSet("procedure_code", spoken.procedure),
            SlotSet("recent_subject", spoken.subject),
            SlotSet("recent_fields", None),
            SlotSet("pending_fields", None),
        ]
    return events


def add_button(button: Button, dispatcher: CollectingDispatcher, instead_of: str = "") -> None:
    """Puts a button under what was said last: in place of the one with the payload
    `instead_of`, and of the last one if there are too many. A menu is never cut: what is left
    out could not be found."""
    message = _last_message(dispatcher)
    if message is None:
        return
    others = [one for one in message.get("buttons") or () if one["payload"] != instead_of]
    if not any(one["payload"].startswith(_MENU) for one in others):
        others = others[: MOST_BUTTONS - 1]
    message["buttons"] = [*others, as_button(button)]


def walk_from_choices(dispatcher: CollectingDispatcher) -> None:
    """Lets the choice between procedures that was offered last begin a walk at once."""
    for button in (_last_message(dispatcher) or {}).get("buttons") or ():
        if match := _CHOICE.fullmatch(button["payload"]):
            button["payload"] = f"walk:start.{match['code']}"


def as_button(button: Button) -> dict[str, str]:
    """As Rasa and the gateway have buttons."""
    return {"title": button.title, "payload": button.payload}


def _status_said_last(tracker: Tracker) -> str | None:
    """The status of the last thing said; None before the first."""
    said = (event for event in reversed(tracker.events or ()) if event.get("event") == "bot")
    last: dict[str, Any] = next(said, {})
    custom = (last.get("data") or {}).get("custom") or {}
    return (custom.get("outcome") or {}).get("status")


def _last_message(dispatcher: CollectingDispatcher) -> dict[str, Any] | None:
    """What was said last, as the gateway will read it; a bare response carries its own."""
    if not dispatcher.messages:
        return None
    last: dict[str, Any] = dispatcher.messages[-1]
    composed = (last.get("custom") or {}).get("message")
    return composed if composed is not None else last


def _outcome(spoken: Spoken) -> Outcome:
    if spoken.lesson:
        return Outcome(status="lesson", procedures=[], lesson=spoken.lesson)
    outcome = Outcome(status="walkthrough", procedures=[])
    if place := spoken.place:
        outcome["walkthrough"] = {
            "procedure": place.procedure,
            "step": place.step,
            "total": place.total,
            "done": place.done,
        }
    if spoken.procedure:
        outcome["procedures"] = [spoken.procedure]
    return outcome
