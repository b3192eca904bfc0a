"""Turns decisions of `knowledge` into messages and slots; shared by the actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.choices import offer
from actions.guiding import as_button
from actions.toolbox import Events, Outcome, Toolbox, button, outcome_of, outcome_of_all, say
from knowledge.answers.comparison import compare
from knowledge.answers.compose import compose
from knowledge.answers.decision import Decision, Kind
from knowledge.answers.model import Field
from knowledge.answers.render import brief, bubble, next_fields
from knowledge.answers.shortening import shorten
from knowledge.search.entries import title_of

_BUTTON_CHARS = 60


def carry_out(decision: Decision, dispatcher: CollectingDispatcher, toolbox: Toolbox) -> Events:
    """Says what was decided and remembers what the conversation is about."""
    events = _said(decision, dispatcher, toolbox)
    if decision.province:
        events.append(SlotSet("province", decision.province))
    return events


def _said(decision: Decision, dispatcher: CollectingDispatcher, toolbox: Toolbox) -> Events:
    match decision.kind:
        case Kind.ANSWER:
            code, fields = decision.codes[0], decision.fields
            return tell(code, fields, dispatcher, toolbox, decision.subject)
        case Kind.SEVERAL:
            return _several(decision, dispatcher, toolbox)
        case Kind.COMPARE:
            return _compare(decision, dispatcher, toolbox)
        case Kind.CHOOSE:
            return _choose(decision, dispatcher, toolbox)
        case Kind.OFF_TOPIC:
            outcome = Outcome(status="out_of_scope", procedures=[], reason="other")
            say(dispatcher, "utter_out_of_scope", outcome)
            return []
        case Kind.ASK_PROCEDURE:
            say(dispatcher, "utter_ask_procedure", Outcome(status="clarify", procedures=[]))
            return [_pending(decision.fields)]
        case Kind.NOT_FOUND | Kind.UNKNOWN_CODE:
            return _not_found(decision.fields, dispatcher)


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
        _not_found(fields, dispatcher)
        return []
    words = toolbox.words
    answer = compose(procedure, fields, words, subject)
    message = {
        "text": bubble(answer),
        "buttons": [
            as_button(toolbox.guide.walk_button(code)),
            *(button(words.text(f"button.{f}"), code, f) for f in next_fields(answer)),
        ],
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


def _several(decision: Decision, dispatcher: CollectingDispatcher, toolbox: Toolbox) -> Events:
    """One short block for each question, with a button that leads on."""
    words = toolbox.words
    answers = [
        compose(procedure, part.fields, words, part.subject)
        for part in decision.parts
        if (procedure := toolbox.find(part.code))
    ]
    blocks = [words.text("several.heading"), *(brief(answer, words) for answer in answers)]
    buttons = [_lead_on(answer.code, answer.name, toolbox) for answer in answers]
    message = {"text": "\n\n".join(blocks), "buttons": buttons}
    dispatcher.utter_message(json_message={"message": message, "outcome": outcome_of_all(answers)})
    return _between(decision.codes, ())


def _compare(decision: Decision, dispatcher: CollectingDispatcher, toolbox: Toolbox) -> Events:
    pair = [procedure for code in decision.codes if (procedure := toolbox.find(code))]
    if len(pair) < len(decision.codes):
        return _not_found(decision.fields, dispatcher)
    text, answers = compare(pair, decision.fields, toolbox.words)
    buttons = [_lead_on(p.code, title_of(p), toolbox) for p in pair]
    message = {"text": text, "buttons": buttons}
    dispatcher.utter_message(json_message={"message": message, "outcome": outcome_of_all(answers)})
    return _between(decision.codes, ())


def _choose(decision: Decision, dispatcher: CollectingDispatcher, toolbox: Toolbox) -> Events:
    offer(decision, dispatcher, toolbox)
    pending = [field for field in decision.fields if field is not Field.OVERVIEW]
    return [
        *_between(decision.codes, pending),
        SlotSet("recent_subject", decision.subject),
    ]


def _not_found(fields: Sequence[Field], dispatcher: CollectingDispatcher) -> Events:
    say(dispatcher, "utter_not_found", Outcome(status="not_in_catalogue", procedures=[]))
    return [_pending(fields)]


def _pending(fields: Sequence[Field]) -> dict[str, Any]:
    event: dict[str, Any] = SlotSet("pending_fields", [field.value for field in fields])
    return event


def _between(codes: Sequence[str], pending: Sequence[Field]) -> Events:
    """No procedure is under discussion; these are at hand."""
    return [
        SlotSet("procedure_code", None),
        SlotSet("candidates", list(codes)),
        _pending(pending),
    ]


def _lead_on(code: str, name: str, toolbox: Toolbox) -> dict[str, str]:
    return button(shorten(name, toolbox.words, _BUTTON_CHARS), code)
