"""The one conversation model that every channel renders.

This is also the JSON of `POST /api/v1/chat`; names here are public and stable.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Message(BaseModel):
    """Base of the wire models: unknown keys are refused, defaults may be left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Status(StrEnum):
    """How a turn ended; drives wording, metrics and tests."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CLARIFY = "clarify"
    NOT_IN_CATALOGUE = "not_in_catalogue"
    OUT_OF_SCOPE = "out_of_scope"
    CHITCHAT = "chitchat"
    NEEDS_DOSSIER_PROOF = "needs_dossier_proof"
    DOSSIER = "dossier"
    WALKTHROUGH = "walkthrough"
    LESSON = "lesson"
    HANDED_OVER = "handed_over"
    REFUSED = "refused"
    ERROR = "error"


class Reason(StrEnum):
    """Why a turn was refused or out of scope."""

    EMERGENCY = "emergency"
    COMPLAINT = "complaint"
    POLITICAL = "political"
    PERSONAL_DATA = "personal_data"
    ABUSE = "abuse"
    INJECTION = "injection"
    OTHER = "other"


class Button(Message):
    """A choice; `payload` follows the grammar of `payloads.py` (ASCII, ≤ 64 bytes)."""

    title: str
    payload: str


class Link(Message):
    """A page to open."""

    title: str
    url: str


class Kind(StrEnum):
    """What a bubble is, so that each channel can set it in its own way."""

    TEXT = "text"
    CHOICES = "choices"
    LINK = "link"
    CARD = "card"
    CHECKLIST = "checklist"
    FORM = "form"
    NOTICE = "notice"
    FEEDBACK = "feedback"
    HAND_OFF = "hand_off"


class Bubble(Message):
    """One message of an answer: plain text with line breaks, then links and buttons."""

    kind: Kind = Kind.TEXT
    text: str
    buttons: tuple[Button, ...] = ()
    links: tuple[Link, ...] = ()


class SourceRef(Message):
    """What an answer rests on; `as_of` is the day the data was true."""

    code: str
    decision_no: str = ""
    as_of: date
    url: str


class Place(Message):
    """Where a walk-through stands: step `step` of `total`; `procedure` is a code, or the id of
    a life event."""

    procedure: str
    step: int
    total: int
    done: bool = False


class DossierRef(Message):
    """The dossier a turn is about; `state` is one of `dossiers.model.State` in small letters, None
    as long as it is not shown."""

    code: str
    state: str | None = None


class Outcome(Message):
    """The typed result of a turn; `lesson` is the id of the lesson offered or given."""

    status: Status
    procedures: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    reason: Reason | None = None
    walkthrough: Place | None = None
    lesson: str | None = None
    province: str | None = None
    dossier: DossierRef | None = None


class Reply(Message):
    """Everything the person gets for one message."""

    messages: tuple[Bubble, ...]
    outcome: Outcome


class Incoming(Message):
    """One message of a person: typed text, or the payload of a button."""

    conversation_id: str
    channel: str
    text: str = ""
    payload: str | None = None
