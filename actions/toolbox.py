"""What actions work with, and how they speak."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from dossiers.codes import NO_UNITS, Units
from knowledge.answers.confused import NONE_CONFUSED, Confused
from knowledge.answers.model import Answer, Field
from knowledge.answers.respond import Respondent
from knowledge.answers.sensitive import Sensitive
from knowledge.answers.topic import Context
from knowledge.answers.wording import Wording
from knowledge.catalogue.history.standing import Ended
from knowledge.catalogue.model import Procedure
from knowledge.corrections.book import NO_CORRECTIONS, Corrections
from knowledge.guiding.guide import Guide
from knowledge.menu.services import NO_MENU, Menu
from knowledge.rights.adviser import Adviser

Events = list[dict[str, Any]]


class Place(TypedDict):
    """Where a walk stands."""

    procedure: str
    step: int
    total: int
    done: bool


class DossierRef(TypedDict):
    """The dossier a turn is about; its state is told by the gateway's desk only."""

    code: str
    state: None


class Outcome(TypedDict, total=False):
    """The typed result of a turn, as the gateway expects it."""

    status: str
    procedures: list[str]
    fields: list[str]
    sources: list[dict[str, str]]
    reason: str
    walkthrough: Place
    lesson: str
    dossier: DossierRef
    province: str


@dataclass(frozen=True)
class Toolbox:
    """The knowledge an action may ask."""

    respondent: Respondent
    find: Callable[[str], Procedure | None]
    words: Wording
    sensitive: Sensitive
    guide: Guide
    adviser: Adviser
    explain_state: Callable[[str], str | None]
    """What a state of dossiers means, to who asks for it by name."""

    units: Units = field(default_factory=lambda: NO_UNITS)
    """Names of agencies, by which a dossier code tells whose it is."""
    corrections: Corrections = NO_CORRECTIONS
    """Rules of law that published records don't have yet."""
    ended: Callable[[str], Ended | None] = lambda _code: None
    """What became of a procedure that is no longer in force."""
    wants_to_follow: Callable[[str], bool] = lambda _text: False
    """Whether a message wishes to be told of changes of a procedure."""
    menu: Menu = NO_MENU
    """The essential services."""
    confused: Confused = NONE_CONFUSED
    """Procedures that people take for each other."""


def context_of(tracker: Tracker) -> Context:
    """What the conversation is about, from its slots."""
    return Context(
        procedure=tracker.get_slot("procedure_code"),
        subject=tracker.get_slot("recent_subject") or "",
        candidates=tuple(tracker.get_slot("candidates") or ()),
        pending_fields=tuple(tracker.get_slot("pending_fields") or ()),
        recent_fields=tuple(tracker.get_slot("recent_fields") or ()),
        province=tracker.get_slot("province"),
        commune=tracker.get_slot("commune"),
    )


def confidence_of(tracker: Tracker) -> float:
    """How sure Rasa is of the intent (0–1)."""
    return float((tracker.latest_message.get("intent") or {}).get("confidence", 1))


def entity(tracker: Tracker, name: str) -> str | None:
    """The value of an entity that a button carried."""
    return next(tracker.get_latest_entity_values(name), None)


def say(
    dispatcher: CollectingDispatcher,
    response: str,
    outcome: Outcome,
    buttons: Sequence[dict[str, str]] = (),
    **values: str,
) -> None:
    """Utters a response of `data/responses` with its typed outcome; `values` fill its braces."""
    dispatcher.utter_message(
        response=response, buttons=list(buttons), json_message={"outcome": outcome}, **values
    )


def button(title: str, code: str, field: Field | None = None) -> dict[str, str]:
    """A button for a procedure, or for one field of it."""
    payload = f"procedure:{code}:{field}" if field else f"procedure:{code}"
    return {"title": title, "payload": payload}


def outcome_of(answer: Answer) -> Outcome:
    """The outcome of one answer."""
    return outcome_of_all([answer])


def outcome_of_all(answers: Sequence[Answer]) -> Outcome:
    """The outcome of answers in one turn: partial when a record is silent about something."""
    fields = (section.field.value for answer in answers for section in answer.sections)
    return Outcome(
        status="answered" if all(answer.complete for answer in answers) else "partial",
        procedures=[answer.code for answer in answers],
        fields=list(dict.fromkeys(fields)),
        sources=[
            {
                "code": source.code,
                "decision_no": source.decision_no,
                "as_of": source.as_of.isoformat(),
                "url": source.url,
            }
            for answer in answers
            for source in answer.sources
        ],
    )
