"""Puts the legal corrections in force into a journey: what the record has wrong is not walked by.

A corrected fee or time stands in place of the record's, a correction that names a paper stands
at it; any other is an update, a bubble of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers.compose import compose
from knowledge.answers.corrected import note_of
from knowledge.answers.model import Field, Section
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.corrections.model import Correction
from knowledge.journeys.fitting import fit
from knowledge.journeys.model import Journey, Paper, versioned

_PAPERS = (Field.COMPONENTS, Field.FORMS)
_REST = (
    *(Field.PROCESSING_TIME, Field.FEES, Field.ONLINE),
    *(Field.AGENCY, Field.ADDRESS, Field.CONDITIONS),
)
_ROOM = 300
"""Characters of fee and time together."""
_LEAST = 90


def amended(
    journey: Journey, procedure: Procedure, corrections: Sequence[Correction], answers: Wording
) -> Journey:
    """The journey of a record under the law; `answers` are the answers' sentences."""
    at_papers = [one for one in corrections if any(_names(one, paper) for paper in journey.papers)]
    papers = tuple(_noted(paper, at_papers, journey.id, answers) for paper in journey.papers)
    elsewhere = [one for one in corrections if one not in at_papers]
    sections = compose(procedure, (*_REST, *_PAPERS), answers, corrections=elsewhere).sections
    fee = _replaced(sections, Field.FEES) or journey.fee
    time = _replaced(sections, Field.PROCESSING_TIME) or journey.time
    updates = tuple(note.source.line for section in sections for note in section.notes)
    # Both stand in one bubble; what is cut here is said in full in the next one.
    fee = fit(fee.splitlines(), max(_ROOM - len(time), _LEAST), answers)
    time = fit(time.splitlines(), _ROOM - len(fee), answers)
    return versioned(replace(journey, papers=papers, fee=fee, time=time, updates=updates))


def _names(correction: Correction, paper: Paper) -> bool:
    """Whether it is about this paper; only its phrases can tell."""
    text = (paper.name, paper.form or "")
    return bool(correction.change.said) and any(correction.fits(field, text) for field in _PAPERS)


def _noted(paper: Paper, corrections: Sequence[Correction], code: str, answers: Wording) -> Paper:
    said = [note_of(one, code, answers).brief for one in corrections if _names(one, paper)]
    return replace(paper, note=". ".join([*([paper.note] if paper.note else []), *said]))


def _replaced(sections: Sequence[Section], field: Field) -> str:
    """What stands in place of the record's lines."""
    notes = (note for section in sections if section.field is field for note in section.notes)
    return "\n".join(note.brief for note in notes if note.replaces)
