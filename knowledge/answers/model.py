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
class Section:
    """One field answered. `known` is False when the record is silent about it."""

    field: Field
    heading: str
    lines: tuple[str, ...]
    known: bool = True


@dataclass(frozen=True)
class Source:
    """What the answer rests on; `line` is the sentence shown under it."""

    code: str
    decision_no: str
    as_of: date
    url: str
    line: str


@dataclass(frozen=True)
class Answer:
    """The asked fields of one procedure, with their source."""

    code: str
    name: str
    sections: tuple[Section, ...]
    source: Source

    @property
    def complete(self) -> bool:
        """Whether the record says something about every field asked for."""
        return all(section.known for section in self.sections)
