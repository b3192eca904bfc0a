"""Compares what two readings say of one procedure, field by field.

Formats differ in what they hold, in order and in where one name ends; `facts` levels
that, so that what remains different really says something different.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from knowledge.catalogue.cleaning import clean_line
from knowledge.catalogue.model import Agencies, Document, Duration, Method, Procedure

_WORD = re.compile(r"\w+")


class Agreement(StrEnum):
    """What a reading says of a field, measured by a fuller one."""

    SAME = "same"
    PART = "part"  # this one states less, and nothing else
    DIFFERENT = "different"
    NOT_HELD = "not_held"  # the fuller one states it, this one doesn't
    ADDED = "added"  # only this one states it
    EMPTY = "empty"  # neither states it


def compare(fuller: Procedure, other: Procedure) -> dict[str, Agreement]:
    """Each field's agreement, in the order of `facts`."""
    expected, found = facts(fuller), facts(other)
    return {name: _compare(expected[name], found[name]) for name in expected}


def facts(procedure: Procedure) -> dict[str, Hashable]:
    """What a record states, by field; a field that states nothing is falsy."""
    return {
        "code": procedure.code,
        "name": procedure.name,
        "field": procedure.field,
        "kind": procedure.kind,
        "levels": frozenset(procedure.levels),
        "decision_no": procedure.decision_no,
        "decision_date": procedure.decision_date,
        "published_by": procedure.published_by,
        "subjects": frozenset(procedure.subjects),
        "agencies": _agencies(procedure.agencies),
        "receiving_address": clean_line(procedure.receiving_address),
        "steps": _words(f"{step.title} {step.text}" for step in procedure.steps),
        "channels": frozenset(method.channel for method in procedure.methods),
        "times": _times(procedure.methods),
        "fees": _fees(procedure.methods),
        "ways": frozenset((m.channel, clean_line(m.note)) for m in procedure.methods if m.note),
        "papers": _papers(procedure),
        "forms": frozenset(
            form.name
            for case in procedure.cases
            for paper in case.documents
            for form in paper.forms
        ),
        "processing_cases": frozenset(case.name for case in procedure.processing_cases),
        "results": _pieces(result.name for result in procedure.results),
        "legal_basis": frozenset(law.number for law in procedure.legal_basis),
        "conditions": clean_line(procedure.conditions),
        "keywords": procedure.keywords,
        "portal_id": procedure.portal_id,
    }


def table(readings: Mapping[str, Sequence[dict[str, Agreement]]]) -> str:
    """A Markdown table, a line for each field and a column for each format.

    A cell counts the procedures of which a format says the same as the fuller record, out
    of those that state the field: `2/3`, `–` where none does.
    """
    lines = ["| field | " + " | ".join(readings) + " |", "| --- |" + " --- |" * len(readings)]
    for field in next(iter(readings.values()))[0]:
        cells = (_cell([one[field] for one in compared]) for compared in readings.values())
        lines.append(f"| {field} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(said: Sequence[Agreement]) -> str:
    stated = [one for one in said if one not in (Agreement.EMPTY, Agreement.ADDED)]
    held = [one for one in stated if one is not Agreement.NOT_HELD]
    if not held:
        return "–"
    same = held.count(Agreement.SAME)
    others = [
        f"{held.count(kind)} {kind.value}"
        for kind in (Agreement.PART, Agreement.DIFFERENT)
        if kind in held
    ]
    return ", ".join([f"{same}/{len(stated)}", *others])


def _compare(expected: Hashable, found: Hashable) -> Agreement:
    if not found:
        return Agreement.NOT_HELD if expected else Agreement.EMPTY
    if not expected:
        return Agreement.ADDED
    if expected == found:
        return Agreement.SAME
    within = isinstance(expected, frozenset) and isinstance(found, frozenset) and found < expected
    return Agreement.PART if within else Agreement.DIFFERENT


def _words(texts: Iterable[str]) -> str:
    """Only the words: marks fall away where a blob was split into steps."""
    return " ".join(_WORD.findall(" ".join(texts)))


def _pieces(names: Iterable[str]) -> frozenset[str]:
    """Names cut at every comma: pages join them with commas, in any order."""
    joined = ",".join(clean_line(name) for name in names)
    return frozenset(piece for part in joined.split(",") if (piece := part.strip()))


def _agencies(agencies: Agencies) -> Hashable:
    return frozenset(
        (role, piece)
        for role in Agencies.model_fields
        for piece in _pieces(getattr(agencies, role))
    )


def _times(methods: tuple[Method, ...]) -> Hashable:
    return frozenset((m.channel, m.time) for m in methods if _states_time(m.time))


def _states_time(time: Duration) -> bool:
    return bool(time.amount or time.note)


def _fees(methods: tuple[Method, ...]) -> Hashable:
    """Amounts and notes by channel; pages show neither the kind nor always the currency."""
    return frozenset(
        (method.channel, fee.amount, clean_line(fee.note))
        for method in methods
        for fee in method.fees
    )


def _documents(procedure: Procedure) -> Iterator[Document]:
    return (paper for case in procedure.cases for paper in case.documents)


def _papers(procedure: Procedure) -> Hashable:
    return frozenset(
        (case.name, clean_line(paper.name), paper.originals, paper.copies)
        for case in procedure.cases
        for paper in case.documents
    )
