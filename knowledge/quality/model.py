"""What a check is, and what it finds.

A finding names one fault of one record with the words it stands in. What a fault is
called and how it is mended is in `content/texts/quality.yml`, by the id of the check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.catalogue.model import Channel, Procedure


class Severity(StrEnum):
    """What a fault does to the person who reads the record."""

    MISLEADING = "misleading"  # it says what is not so
    UNCLEAR = "unclear"  # nobody can tell what holds
    UNTIDY = "untidy"  # it can be understood, with effort


class Place(StrEnum):
    """The part of the record that has to be opened to mend it."""

    IDENTITY = "identity"
    AGENCIES = "agencies"
    ADDRESS = "address"
    STEPS = "steps"
    TIME = "time"
    FEES = "fees"
    METHODS = "methods"
    DOCUMENTS = "documents"
    CONDITIONS = "conditions"
    RESULTS = "results"
    RECORD = "record"


@dataclass(frozen=True)
class Finding:
    """One fault. `quote` is the record's own text, `mark` the part of it to look at.

    `cell` is what the cell beside the text says ("0 đồng"), where that is the point;
    `channels` the ways of handing in that have it, empty where it is not about one.
    """

    check: str
    procedure: Procedure
    place: Place
    quote: str = ""
    mark: str = ""
    cell: str = ""
    channels: tuple[Channel, ...] = ()


Find = Callable[[Procedure, date], Iterable[Finding]]
FindAmong = Callable[[list[Procedure]], Iterable[Finding]]


@dataclass(frozen=True)
class Check:
    """A check of one record on a day (`find`), or of records beside each other (`among`)."""

    id: str
    severity: Severity
    find: Find | None = None
    among: FindAmong | None = None


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same fault of several channels as one finding that names them all."""
    together: dict[tuple[str, str, str], list[Finding]] = {}
    for each in findings:
        together.setdefault((each.check, each.quote, each.cell), []).append(each)
    for group in together.values():
        channels = dict.fromkeys(channel for each in group for channel in each.channels)
        first = group[0]
        yield Finding(
            first.check,
            first.procedure,
            first.place,
            first.quote,
            first.mark,
            first.cell,
            tuple(channels),
        )
