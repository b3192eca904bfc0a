"""Every text of a record with its place, and short quotes out of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.catalogue.model import Channel, Procedure
from knowledge.quality.model import Place

_ROOM = 110
"""Characters kept on either side of what a quote is about."""


class Text(NamedTuple):
    """A text of a record; `channel` where it belongs to one way of handing in."""

    place: Place
    text: str
    channel: Channel | None = None


def texts(procedure: Procedure) -> Iterator[Text]:
    """All of them except names of laws, which are quoted as they were enacted."""
    yield Text(Place.IDENTITY, procedure.name)
    roles = procedure.agencies
    for group in (roles.executing, roles.authority, roles.authorized, roles.coordinating):
        yield from (Text(Place.AGENCIES, name) for name in group)
    yield Text(Place.ADDRESS, procedure.receiving_address)
    for step in procedure.steps:
        yield Text(Place.STEPS, f"{step.title}\n{step.text}".strip())
    for method in procedure.methods:
        yield Text(Place.TIME, method.time.note, method.channel)
        yield Text(Place.METHODS, method.note, method.channel)
        yield from (Text(Place.FEES, fee.note, method.channel) for fee in method.fees)
    for case in procedure.cases:
        yield Text(Place.DOCUMENTS, case.name or "")
        yield from (Text(Place.DOCUMENTS, paper.name) for paper in case.documents)
    yield from (Text(Place.RESULTS, result.name) for result in procedure.results)
    yield Text(Place.CONDITIONS, procedure.conditions)
    yield Text(Place.RECORD, procedure.note)


def around(text: str, found: re.Match[str]) -> str:
    """The words around a match, on one line, with dots where text was left out."""
    start, end = max(0, found.start() - _ROOM), min(len(text), found.end() + _ROOM)
    if start:
        start = max(start, text.find(" ", start, found.start()) + 1)
    if end < len(text):
        end = max(found.end(), text.rfind(" ", found.end(), end))
    quote = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{quote}{' …' if end < len(text) else ''}"


def beginning(text: str, room: int = 2 * _ROOM) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= room else f"{line[: line.rfind(' ', 0, room)]} …"


def mark(found: re.Match[str]) -> str:
    """What was found, as it stands in a quote."""
    return " ".join(found.group(0).split())
