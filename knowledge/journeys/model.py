"""What a journey is: everything a walk through one procedure, or one life event, can show.

A journey is made from a catalogue record (`derive.py`), from a record and what people wrote
about it (`overlays.py`), or from a life event (`events.py`). Where a person stands on it is
`progress.py`'s; what they read is `present.py`'s.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

ANYONE: frozenset[str] = frozenset()
"""A `when` that asks for no answer: it holds for everybody."""


class PaperKind(StrEnum):
    """What is handed in; a paper to `SHOW` is handed back at once."""

    FORM = "form"
    ORIGINAL = "original"
    COPY = "copy"
    CERTIFIED_COPY = "certified_copy"
    SHOW = "show"


class Way(StrEnum):
    """How a dossier gets to the agency; post counts as in person (papers leave the house)."""

    ONLINE = "online"
    IN_PERSON = "in_person"


@dataclass(frozen=True)
class Option:
    """One answer. `instead` is the code of another procedure that fits this case better."""

    id: str
    label: str
    instead: str | None = None
    instead_name: str = ""


@dataclass(frozen=True)
class Question:
    """Asked before the papers; `when` names the options that lead to it."""

    id: str
    ask: str
    options: tuple[Option, ...]
    when: frozenset[str] = ANYONE

    def option(self, option_id: str) -> Option | None:
        """The option of that id."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True)
class Paper:
    """One line of the checklist; counts are 0 where the source does not say.

    `known_to_state` says that the state already has it; `note` then tells the source.
    `form` names the form to fill in, where the record attaches one.
    """

    id: str
    name: str
    kind: PaperKind | None = None
    originals: int = 0
    copies: int = 0
    when: frozenset[str] = ANYONE
    note: str = ""
    known_to_state: bool = False
    form: str | None = None


@dataclass(frozen=True)
class Instruction:
    """One thing to do; `skill` is the lesson that teaches it."""

    text: str
    skill: str | None = None


@dataclass(frozen=True)
class Part:
    """One procedure of a life event; `after` are codes to be done before it."""

    code: str
    label: str
    when: frozenset[str] = ANYONE
    after: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Bundle:
    """A linked service that does the `covers` in one dossier."""

    code: str
    label: str
    covers: tuple[str, ...]


@dataclass(frozen=True)
class Journey:
    """A walk. `id` is a procedure's code or a life event's name.

    `source` is the line about where the guidance comes from, `record` the one about the fee
    and time. `updates` are the legal corrections of what the record says, each to be shown
    whole. `version` changes whenever something that the walker sees changes.
    """

    id: str
    title: str
    intro: str
    source: str
    questions: tuple[Question, ...] = ()
    papers: tuple[Paper, ...] = ()
    ways: Mapping[Way, tuple[Instruction, ...]] = field(default_factory=dict)
    fee: str = ""
    time: str = ""
    updates: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    after: str = ""
    record: str = ""
    url: str = ""
    parts: tuple[Part, ...] = ()
    bundle: Bundle | None = None
    version: str = ""

    def question(self, question_id: str) -> Question | None:
        """The question of that id."""
        return next((one for one in self.questions if one.id == question_id), None)


def versioned(journey: Journey) -> Journey:
    """The journey with the `version` that its content has."""
    content = asdict(replace(journey, version="", source="", record=""))
    # The date in the source lines moves with every import and means nothing to a walker.
    text = json.dumps(content, default=sorted, ensure_ascii=False)
    return replace(journey, version=hashlib.sha256(text.encode()).hexdigest()[:12])
