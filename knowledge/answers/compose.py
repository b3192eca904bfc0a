"""Composes the answer to "these fields of this procedure"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from knowledge.answers.corrected import corrected
from knowledge.answers.documents import document_lines, form_lines, is_paper
from knowledge.answers.fees import fee_lines
from knowledge.answers.model import Answer, Field, Section, Source
from knowledge.answers.places import address_lines, agency_lines, online_kind, online_lines
from knowledge.answers.shortening import bullet, first, shorten, summary
from knowledge.answers.times import time_lines
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Confidence, Procedure
from knowledge.corrections.model import Correction

Lines = Callable[[Procedure, Wording], tuple[str, ...]]

_COMPANIONS = {
    Field.ADDRESS: Field.AGENCY,
    Field.CONDITIONS: Field.SUBJECTS,
    Field.SUBJECTS: Field.CONDITIONS,
}


def compose(
    procedure: Procedure,
    fields: Sequence[Field],
    words: Wording,
    about: str = "",
    corrections: Sequence[Correction] = (),
) -> Answer:
    """The answer with one section a field, in the order asked.

    `about` are the person's words for the matter; they may name a case of the procedure.
    `corrections` are those in force that concern it.
    """
    source = _source(procedure, words)
    asked = _with_companions(procedure, fields, words)
    sections = [_section(procedure, field, source, words, about) for field in asked]
    noted = corrected(procedure.code, sections, corrections, words)
    return Answer(procedure.code, procedure.name, noted, source)


def _with_companions(procedure: Procedure, fields: Sequence[Field], words: Wording) -> list[Field]:
    """The asked fields, each with the one people mean by the same question: "where" is also
    which agency, a condition also for whom. Only where the record says something about it."""
    asked: list[Field] = []
    for field in fields:
        near = _COMPANIONS.get(field)
        asked.append(field)
        if near and near not in fields and _LINES[near](procedure, words):
            asked.append(near)
    return asked


def _section(
    procedure: Procedure, field: Field, source: Source, words: Wording, about: str
) -> Section:
    heading = words.text(f"heading.{field}")
    if field is Field.SOURCE:
        return Section(field, heading, (source.line, *_note(procedure, words)))
    if field is Field.COMPONENTS:
        lines = document_lines(procedure, words, about)
    else:
        lines = _LINES[field](procedure, words)
    if lines:
        return Section(field, heading, lines)
    return Section(field, heading, (words.text(f"silent.{field}"),), known=False)


def _source(procedure: Procedure, words: Wording) -> Source:
    if procedure.source is None:
        raise ValueError(f"{procedure.code} has no source: it did not come through the store")
    number = procedure.decision_no
    line = words.text(
        "source.line",
        title=procedure.source.title,
        code=procedure.code,
        decision=words.text("source.decision", number=number) if number else "",
        as_of=f"{procedure.source.as_of:%d/%m/%Y}",
    )
    if procedure.source.confidence is Confidence.UNCHECKED:
        line = f"{line} {words.text('source.unchecked')}"
    return Source(procedure.code, number, procedure.source.as_of, procedure.url, line)


def _steps(procedure: Procedure, words: Wording) -> tuple[str, ...]:
    steps = [
        ": ".join(part for part in (step.title, step.text) if part) for step in procedure.steps
    ]
    lines = [shorten(step, words) for step in steps]
    if len(lines) > 1:
        lines = [f"{position}. {line}" for position, line in enumerate(lines, start=1)]
    return first(lines, words)


def _legal_basis(procedure: Procedure, words: Wording) -> tuple[str, ...]:
    items = (
        " – ".join(part for part in (item.number, shorten(item.name, words, 120)) if part)
        for item in procedure.legal_basis
    )
    return first([bullet(item) for item in dict.fromkeys(items) if item], words)


def _conditions(procedure: Procedure, words: Wording) -> tuple[str, ...]:
    parts = [line for line in procedure.conditions.split("\n") if line]
    return first([bullet(shorten(line, words)) for line in parts], words)


def _results(procedure: Procedure, words: Wording) -> tuple[str, ...]:
    return first([bullet(result.name) for result in procedure.results if result.name], words)


def _subjects(procedure: Procedure, words: Wording) -> tuple[str, ...]:
    return first([bullet(subject) for subject in procedure.subjects], words)


def _overview(procedure: Procedure, words: Wording) -> tuple[str, ...]:
    """The three things people look for first; the rest is a button away."""
    lines = []
    agencies = procedure.agencies.responsible
    if agencies:
        agency = shorten("; ".join(agencies), words, 160)
        lines.append(bullet(words.text("overview.agency", agency=agency)))
    papers = sum(is_paper(document) for case in procedure.cases for document in case.documents)
    if papers:
        lines.append(bullet(words.text("overview.documents", count=papers)))
    for key, found in (
        ("time", time_lines(procedure, words)),
        ("fee", fee_lines(procedure, words)),
    ):
        if found:
            line = words.text(f"overview.{key}", **{key: summary(found, words)})
            lines.append(bullet(line))
    online = words.text(f"overview.online_{online_kind(procedure)}")
    lines.append(bullet(words.text("overview.online", online=online)))
    return (*lines, *_note(procedure, words))


def _note(procedure: Procedure, words: Wording) -> tuple[str, ...]:
    """What is to be known of the record, such as that it contradicts itself."""
    if not procedure.note:
        return ()
    return (words.text("overview.note", note=shorten(procedure.note, words)),)


_LINES: dict[Field, Lines] = {
    Field.FEES: fee_lines,
    Field.PROCESSING_TIME: time_lines,
    Field.STEPS: _steps,
    Field.ADDRESS: address_lines,
    Field.AGENCY: agency_lines,
    Field.ONLINE: online_lines,
    Field.LEGAL_BASIS: _legal_basis,
    Field.CONDITIONS: _conditions,
    Field.RESULTS: _results,
    Field.FORMS: form_lines,
    Field.SUBJECTS: _subjects,
    Field.OVERVIEW: _overview,
}
