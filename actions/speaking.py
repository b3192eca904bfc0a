"""Turns decisions of `knowledge` into messages and slots; shared by the actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.toolbox import Outcome, Toolbox, button, outcome_of, say
from knowledge.answers.compose import compose
from knowledge.answers.model import Field
from knowledge.answers.render import bubble, next_fields
from knowledge.answers.respond import Decision, Kind
from knowledge.answers.shortening import shorten
from knowledge.search.entries import title_of

Events = list[dict[str, Any]]

_TITLE_CHARS = 90


def carry_out(decision: Decision, dispatcher: CollectingDispatcher, toolbox: Toolbox) -> Events:
    """Says what was decided and remembers what the conversation is about."""
    if decision.kind is Kind.ANSWER:
        return tell(decision.codes[0], decision.fields, dispatcher, toolbox, decision.subject)
    if decision.kind is Kind.CHOOSE:
        offer(decision.codes, dispatcher, toolbox)
        return [
            SlotSet("procedure_code", None),
            SlotSet("candidates", list(decision.codes)),
            SlotSet("pending_fields", [field.value for field in decision.fields]),
            SlotSet("recent_subject", decision.subject),
        ]
    pending = SlotSet("pending_fields", [field.value for field in decision.fields])
    if decision.kind is Kind.ASK_PROCEDURE:
        say(dispatcher, "utter_ask_procedure", Outcome(status="clarify", procedures=[]))
        return [pending]
    say(dispatcher, "utter_not_found", Outcome(status="not_in_catalogue", procedures=[]))
    return [pending]


def tell(
    code: str,
    fields: Sequence[Field],
    dispatcher: CollectingDispatcher,
    toolbox: Toolbox,
    subject: str = "",
) -> Events:
    """Answers about one procedure."""
    procedure = toolbox.find(code)
    if procedure is None:
        say(dispatcher, "utter_not_found", Outcome(status="not_in_catalogue", procedures=[]))
        return []
    answer = compose(procedure, fields, toolbox.words, subject)
    words = toolbox.words
    message = {
        "text": bubble(answer),
        "buttons": [button(words.text(f"button.{f}"), code, f) for f in next_fields(answer)],
        "links": [{"title": words.text("source.link"), "url": answer.source.url}],
    }
    dispatcher.utter_message(json_message={"message": message, "outcome": outcome_of(answer)})
    return [
        SlotSet("procedure_code", code),
        SlotSet("recent_subject", subject or title_of(procedure)),
        SlotSet("recent_fields", [field.value for field in fields]),
        SlotSet("candidates", None),
        SlotSet("pending_fields", None),
    ]


def offer(codes: Sequence[str], dispatcher: CollectingDispatcher, toolbox: Toolbox) -> None:
    """Offers procedures to choose from, one button each."""
    found = [procedure for code in codes if (procedure := toolbox.find(code))]
    buttons = [
        button(shorten(title_of(procedure), toolbox.words, _TITLE_CHARS), procedure.code)
        for procedure in found
    ]
    outcome = Outcome(status="clarify", procedures=[procedure.code for procedure in found])
    say(dispatcher, "utter_clarify", outcome, buttons)
