"""A walk as one sheet to print: papers of the person's case, where, steps, fee, time, source."""

from __future__ import annotations

from knowledge.answers.wording import Wording
from knowledge.journeys import choosing
from knowledge.journeys.checklist_text import details
from knowledge.journeys.model import Journey, Paper
from knowledge.journeys.path import checklist, walked_way
from knowledge.journeys.printed import PrintedChecklist, PrintedPaper
from knowledge.journeys.progress import Progress


def printed(journey: Journey, progress: Progress, words: Wording) -> PrintedChecklist:
    """The sheet; nothing on it tells whose it is."""
    way = walked_way(journey, progress)
    steps = journey.ways[way] if way else ()
    parts = choosing.parts(journey, progress.answers)
    return PrintedChecklist(
        title=journey.title,
        papers=tuple(
            _paper(paper, paper.id in progress.ticks, words)
            for paper in checklist(journey, progress)
        ),
        where=(words.text(f"name.{way}"),) if way else (),
        steps=tuple(step.text for step in steps) or tuple(part.label for part in parts),
        fee=journey.fee,
        time=journey.time,
        source=journey.record or journey.source,
        url=journey.url,
        updates=journey.updates,
    )


def _paper(paper: Paper, ready: bool, words: Wording) -> PrintedPaper:
    return PrintedPaper(paper.name, details(paper, words), paper.note, ready)
