"""What the assistant has decided to say, before anyone words it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.answers.model import Field
from knowledge.places.telling import Told


class Kind(StrEnum):
    """How a message is to be answered."""

    ANSWER = "answer"
    SEVERAL = "several"
    COMPARE = "compare"
    CHOOSE = "choose"
    ASK_PROCEDURE = "ask_procedure"
    NOT_FOUND = "not_found"
    UNKNOWN_CODE = "unknown_code"
    OFF_TOPIC = "off_topic"
    PLACE = "place"


@dataclass(frozen=True)
class Part:
    """One question of several; no field asked means the main points."""

    code: str
    fields: tuple[Field, ...]
    subject: str


@dataclass(frozen=True)
class Decision:
    """`codes` is the one procedure to answer about, those to compare, or the candidates.

    `parts` are the questions of a message that asks several; `ask` and `labels` are the
    question and the buttons of a choice where others than the usual ones fit.
    `province` (bare name) and `commune` (code) are where the person is; `told` is what is said
    of places, `note` a line about them that belongs under an answer.
    """

    kind: Kind
    fields: tuple[Field, ...] = ()
    codes: tuple[str, ...] = ()
    subject: str = ""
    parts: tuple[Part, ...] = ()
    ask: str = ""
    labels: tuple[str, ...] = ()
    province: str | None = None
    commune: str | None = None
    told: Told | None = None
    note: str = ""


def fields_for(asked: Sequence[str], otherwise: Sequence[str] = ()) -> tuple[Field, ...]:
    """What is asked; else what the conversation has asked; else the overview."""
    return tuple(Field(name) for name in asked or otherwise) or (Field.OVERVIEW,)
