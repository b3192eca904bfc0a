"""Tells what the rules say: a card, or whether a paper that an office asks for is published.

Who names the paper but no procedure is asked for it; the next message may give it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.choices import offer
from actions.guiding import add_button, as_button, person_of
from actions.toolbox import Events, Outcome, Toolbox, button, context_of, outcome_of
from knowledge.answers.compose import compose
from knowledge.answers.decision import Decision, Kind
from knowledge.answers.model import Field
from knowledge.answers.topic import NO_CONTEXT, Context
from knowledge.catalogue.model import Procedure
from knowledge.guiding.names import subject_of
from knowledge.rights.demand import Demand
from knowledge.rights.present import Told
from knowledge.search.entries import title_of

_PAPERS = (Field.COMPONENTS,)


async def tell_rights(
    text: str, dispatcher: CollectingDispatcher, tracker: Tracker, toolbox: Toolbox
) -> Events | None:
    """None where the message is about something else."""
    context = context_of(tracker)
    if demand := toolbox.adviser.asked_for(text):
        events = await asyncio.to_thread(_compared, demand, context, dispatcher, toolbox)
    elif card := toolbox.adviser.detect(text):
        events = _card(card, context, dispatcher, toolbox)
    elif demand := _unanswered(tracker, context, toolbox):
        named = await asyncio.to_thread(_named, text, context, toolbox)
        if named is None:
            return None
        events = _verdict(demand, named, dispatcher, toolbox)
    else:
        return None
    _lead_back(dispatcher, tracker, toolbox)
    return events


def _compared(
    demand: Demand, context: Context, dispatcher: CollectingDispatcher, toolbox: Toolbox
) -> Events:
    """With the procedure that the message names, else with the one under discussion."""
    decision = _meant(demand, context, toolbox)
    of_several = decision is not None and decision.kind is Kind.CHOOSE
    if decision and of_several and context.procedure not in decision.codes:
        offer(decision, dispatcher, toolbox)
        return [
            SlotSet("procedure_code", None),
            SlotSet("candidates", list(decision.codes)),
            _pending(_PAPERS),
        ]
    named = decision is not None and decision.kind is Kind.ANSWER
    code = decision.codes[0] if decision and named else context.procedure
    procedure = toolbox.find(code) if code else None
    if procedure is None:
        _say(toolbox.adviser.ask_procedure(demand.paper), dispatcher)
        return [SlotSet("candidates", None), _pending(_PAPERS)]
    return _verdict(demand, procedure, dispatcher, toolbox)


def _meant(demand: Demand, context: Context, toolbox: Toolbox) -> Decision | None:
    """Which procedure the words beside the paper mean, without what was spoken of before."""
    if not demand.procedure_words:
        return None
    where = replace(NO_CONTEXT, province=context.province)
    return toolbox.respondent.decide(demand.procedure_words, Field.COMPONENTS, where)


def _unanswered(tracker: Tracker, context: Context, toolbox: Toolbox) -> Demand | None:
    """What was asked just before, if it was answered by asking for the procedure."""
    if context.procedure or context.candidates or context.pending_fields != _PAPERS:
        return None
    typed = [event.get("text") or "" for event in tracker.events if event.get("event") == "user"]
    return toolbox.adviser.asked_for(typed[-2]) if len(typed) > 1 else None


def _named(text: str, context: Context, toolbox: Toolbox) -> Procedure | None:
    """The procedure, where a message only names one."""
    decision = toolbox.respondent.decide(text, None, context)
    if decision.kind is not Kind.ANSWER or tuple(decision.fields) != _PAPERS:
        return None
    return toolbox.find(decision.codes[0])


def _verdict(
    demand: Demand, procedure: Procedure, dispatcher: CollectingDispatcher, toolbox: Toolbox
) -> Events:
    """The procedure is what the conversation is about from now on."""
    told = toolbox.adviser.tell_verdict(demand.paper, procedure)
    outcome = outcome_of(compose(procedure, _PAPERS, toolbox.words))
    buttons = [
        as_button(toolbox.guide.walk_button(procedure.code)),
        _field_button(procedure.code, Field.COMPONENTS, toolbox),
    ]
    _tell(told, outcome, buttons, dispatcher, toolbox)
    return [
        SlotSet("procedure_code", procedure.code),
        SlotSet("recent_subject", title_of(procedure)),
        SlotSet("recent_fields", [Field.COMPONENTS.value]),
        SlotSet("candidates", None),
        SlotSet("pending_fields", None),
    ]


def _card(
    card_id: str, context: Context, dispatcher: CollectingDispatcher, toolbox: Toolbox
) -> Events:
    """Its source is the law it rests on, not a procedure's record. What it says about every
    procedure leads to what is published for the one under discussion, or named next."""
    card = toolbox.adviser.cards[card_id]
    told = toolbox.adviser.tell_card(card_id)
    source = {"code": card.laws[0].document, "as_of": card.as_of.isoformat(), "url": told.url}
    fields = [Field.LEGAL_BASIS.value]
    outcome = Outcome(status="answered", procedures=[], fields=fields, sources=[source])
    buttons = []
    if card.field and context.procedure:
        buttons.append(_field_button(context.procedure, card.field, toolbox))
    if card.learn:
        payload = f"lesson:start.{card.learn.lesson}"
        buttons.append({"title": card.learn.button, "payload": payload})
    _tell(told, outcome, buttons, dispatcher, toolbox)
    if card.field and not context.procedure and not context.candidates:
        return [_pending([card.field])]
    return []


def _lead_back(dispatcher: CollectingDispatcher, tracker: Tracker, toolbox: Toolbox) -> None:
    """Puts the way back to a walk that waits under what was said."""
    person = person_of(tracker)
    if way_back := toolbox.guide.reminder(person):
        begin = toolbox.guide.walk_button(subject_of(person.walk or ""))
        add_button(way_back, dispatcher, instead_of=begin.payload)


def _tell(
    told: Told,
    outcome: Outcome,
    buttons: Sequence[dict[str, str]],
    dispatcher: CollectingDispatcher,
    toolbox: Toolbox,
) -> None:
    links = [{"title": toolbox.words.text("source.link"), "url": told.url}] if told.url else []
    text = f"{told.text}\n\n{told.source}"
    message = {"text": text, "buttons": list(buttons), "links": links}
    dispatcher.utter_message(json_message={"message": message, "outcome": outcome})


def _say(question: str, dispatcher: CollectingDispatcher) -> None:
    """Asks back."""
    message = {"text": question, "buttons": [], "links": []}
    outcome = Outcome(status="clarify", procedures=[])
    dispatcher.utter_message(json_message={"message": message, "outcome": outcome})


def _field_button(code: str, field: Field, toolbox: Toolbox) -> dict[str, str]:
    return button(toolbox.words.text(f"button.{field}"), code, field)


def _pending(fields: Sequence[Field]) -> dict[str, str]:
    event: dict[str, str] = SlotSet("pending_fields", [field.value for field in fields])
    return event
