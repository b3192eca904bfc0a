"""What an answer is before anyone renders it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Field(StrEnum):
    """The parts of a procedure people ask for; names are public (outcome `fields`)."""

    COMPONENTS = "components"
    FEES = "fees"
    PROCESSING_TIME = "processing_time"
    STEPS = "steps"
    ADDRESS = "address"
    AGENCY = "agency"
    ONLINE = "online"
    LEGAL_BASIS = "legal_basis"
    CONDITIONS = "conditions"
    RESULTS = "results"
    FORMS = "forms"
    SUBJECTS = "subjects"
    OVERVIEW = "overview"
    SOURCE = "source"


@dataclass(frozen=True)
class Source:
    """What the answer rests on; `line` is the sentence shown under it."""

    code: str
    decision_no: str
    as_of: date
    url: str
    line: str


@dataclass(frozen=True)
class Note:
    """A legal correction of a section; its source's line is all that is said of it.

    `brief` is for where there is little room. What `replaces` comes before the record's lines.
    """

    source: Source
    brief: str
    replaces: bool


@dataclass(frozen=True)
class Section:
    """One field answered. `known` is False when nothing is said about it.

    `lines` are the record's, `notes` the corrections that are in force.
    """

    field: Field
    heading: str
    lines: tuple[str, ...]
    known: bool = True
    notes: tuple[Note, ...] = ()

    @property
    def first_notes(self) -> tuple[str, ...]:
        """The corrections that tell that the record's lines are out of date."""
        return tuple(note.source.line for note in self.notes if note.replaces)

    @property
    def last_notes(self) -> tuple[str, ...]:
        """The corrections that add to the record's lines."""
        return tuple(note.source.line for note in self.notes if not note.replaces)


@dataclass(frozen=True)
class Answer:
    """The asked fields of one procedure, with their source."""

    code: str
    name: str
    sections: tuple[Section, ...]
    source: Source

    @property
    def sources(self) -> tuple[Source, ...]:
        """The record's source and those of the corrections, each once."""
        noted = (note.source for section in self.sections for note in section.notes)
        return tuple({(one.decision_no, one.as_of): one for one in (self.source, *noted)}.values())

    @property
    def complete(self) -> bool:
        """Whether the record says something about every field asked for."""
        return all(section.known for section in self.sections)
