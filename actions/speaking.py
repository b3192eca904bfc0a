"""Turns decisions of `knowledge` into messages and slots; shared by the actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.choices import offer
from actions.ended import lead_on_buttons, noted, portal_links, say_ended
from actions.following import follow_buttons
from actions.guiding import as_button
from actions.places import NOWHERE, At, here, place_slots, tell_of_place
from actions.toolbox import Events, Outcome, Toolbox, button, outcome_of, outcome_of_all, say
from knowledge.answers.comparison import compare
from knowledge.answers.compose import compose
from knowledge.answers.confused import tell_confused
from knowledge.answers.decision import Decision, Kind
from knowledge.answers.model import Field
from knowledge.answers.render import brief, bubble, next_fields
from knowledge.answers.shortening import shorten
from knowledge.search.entries import title_of

_BUTTON_CHARS = 60
_MOST_BUTTONS = 6
_MOST_ALIKE = 1


def carry_out(decision: Decision, dispatcher: CollectingDispatcher, toolbox: Toolbox) -> Events:
    """Says what was decided and remembers what the conversation is about."""
    return [*_said(decision, dispatcher, toolbox), *place_slots(decision)]


def _said(decision: Decision, dispatcher: CollectingDispatcher, toolbox: Toolbox) -> Events:
    match decision.kind:
        case Kind.ANSWER:
            code, fields = decision.codes[0], decision.fields
            at = At(decision.province, decision.commune, decision.note)
            return tell(code, fields, dispatcher, toolbox, decision.subject, at)
        case Kind.PLACE:
            return tell_of_place(decision, dispatcher)
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
        case Kind.UNKNOWN_CODE if toolbox.ended(decision.codes[0]):
            return tell(decision.codes[0], decision.fields, dispatcher, toolbox)
        case Kind.NOT_FOUND | Kind.UNKNOWN_CODE:
            return _not_found(decision.fields, dispatcher)


def tell(
    code: str,
    fields: Sequence[Field],
    dispatcher: CollectingDispatcher,
    toolbox: Toolbox,
    subject: str = "",
    at: At = NOWHERE,
) -> Events:
    """Answers about one procedure; that it is no longer in force is said first."""
    procedure, ended = toolbox.find(code), toolbox.ended(code)
    if procedure is None:
        if ended:
            say_ended(ended, toolbox.words, dispatcher)
        else:
            _not_found(fields, dispatcher)
        return []
    words = toolbox.words
    answer = compose(procedure, fields, words, subject, toolbox.corrections.of(code))
    answer = here(answer, procedure, at, toolbox)
    answer, alike = tell_confused(answer, toolbox.confused, toolbox.find, words)
    before = [*lead_on_buttons(ended, words), as_button(toolbox.guide.walk_button(code))]
    after = [_lead_on(other.code, title_of(other), toolbox) for other in alike[:_MOST_ALIKE]]
    after += follow_buttons(code, tuple(fields), words)
    room = max(_MOST_BUTTONS - len(before) - len(after), 1)
    message = {
        "text": noted([ended], at.beside(bubble(answer))),
        "buttons": [
            *before,
            *(button(words.text(f"button.{f}"), code, f) for f in next_fields(answer)[:room]),
            *after,
        ],
        "links": [
            *portal_links(ended),
            {"title": words.text("source.link"), "url": answer.source.url},
        ],
    }
    outcome = at.told_in(outcome_of(answer))
    dispatcher.utter_message(json_message={"message": message, "outcome": outcome})
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
        compose(procedure, part.fields, words, part.subject, toolbox.corrections.of(part.code))
        for part in decision.parts
        if (procedure := toolbox.find(part.code))
    ]
    blocks = [words.text("several.heading"), *(brief(answer, words) for answer in answers)]
    buttons = [_lead_on(answer.code, answer.name, toolbox) for answer in answers]
    notes = [toolbox.ended(answer.code) for answer in answers]
    message = {"text": noted(notes, "\n\n".join(blocks)), "buttons": buttons}
    dispatcher.utter_message(json_message={"message": message, "outcome": outcome_of_all(answers)})
    return _between(decision.codes, ())


def _compare(decision: Decision, dispatcher: CollectingDispatcher, toolbox: Toolbox) -> Events:
    pair = [procedure for code in decision.codes if (procedure := toolbox.find(code))]
    if len(pair) < len(decision.codes):
        return _not_found(decision.fields, dispatcher)
    text, answers = compare(pair, decision.fields, toolbox.words, toolbox.corrections)
    buttons = [_lead_on(p.code, title_of(p), toolbox) for p in pair]
    notes = [toolbox.ended(procedure.code) for procedure in pair]
    message = {"text": noted(notes, text), "buttons": buttons}
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
