"""Lays the legal corrections in force over the sections of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers.model import Field, Note, Section, Source
from knowledge.answers.wording import Wording
from knowledge.corrections.model import Change, Correction, Rule

_COVERED = {Field.OVERVIEW: (Field.PROCESSING_TIME, Field.FEES, Field.AGENCY)}
"""Fields that a section tells the gist of."""


def corrected(
    code: str, sections: Sequence[Section], corrections: Sequence[Correction], words: Wording
) -> tuple[Section, ...]:
    """The sections with their notes; a correction of several stands with the first one only."""
    left, result = list(corrections), []
    for section in sections:
        fitting = [one for one in left if _fits(one, section)]
        left = [one for one in left if one not in fitting]
        notes = tuple(note_of(one, code, words) for one in fitting)
        result.append(replace(section, known=section.known or bool(notes), notes=notes))
    return tuple(result)


def note_of(correction: Correction, code: str, words: Wording) -> Note:
    """How a correction of the procedure `code` is told."""
    rule, change = correction.rule, correction.change
    title, article = rule.source.title, rule.source.article
    line = words.text(
        f"correction.{'replaces' if change.replaces else 'adds'}",
        source=words.text("correction.source", title=title, article=article) if article else title,
        period=_period(rule, words),
        says=_says(rule, change, words),
    )
    source = Source(
        code=code,
        decision_no=f"{title}, {article}" if article else title,
        as_of=rule.reviewed_on,
        url=rule.source.url,
        line=line,
    )
    brief = words.text("correction.brief", says=_case(change, words).rstrip("."), title=title)
    return Note(source, brief, change.replaces)


def _fits(correction: Correction, section: Section) -> bool:
    fields = _COVERED.get(section.field, (section.field,))
    return any(correction.fits(field, section.lines) for field in fields)


def _says(rule: Rule, change: Change, words: Wording) -> str:
    said = _case(change, words)
    return words.text("correction.secondary", says=said) if rule.source.secondary else said


def _case(change: Change, words: Wording) -> str:
    if not change.when:
        return change.says
    return words.text("correction.case", when=change.when, says=change.says)


def _period(rule: Rule, words: Wording) -> str:
    start = f"{rule.effective_from:%d/%m/%Y}"
    if rule.effective_to is None:
        return words.text("correction.since", start=start)
    return words.text("correction.between", start=start, end=f"{rule.effective_to:%d/%m/%Y}")
