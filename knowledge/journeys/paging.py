"""Splits the checklist into pages that fit a chat bubble, whichever papers are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.journeys.model import Paper

_ROOM = 400
"""Characters for papers: a bubble of 500 less where one is and what to do."""

_MARKS = 12
"""Characters around a name: tick, number, brackets, end of line."""

_DETAIL = 18
"""Characters of a count, with its kind."""

_BEFORE_NOTE = 7
_BEFORE_KNOWN = 30
"""Characters before a note: an arrow, and that the paper need perhaps not be handed in."""


def pages(papers: Sequence[Paper]) -> tuple[tuple[Paper, ...], ...]:
    """The papers in their order; none of the pages is empty."""
    result: list[list[Paper]] = []
    room = 0
    for paper in papers:
        size = _size(paper)
        if not result or size > room:
            result.append([])
            room = _ROOM
        result[-1].append(paper)
        room -= size
    return tuple(map(tuple, result))


def _size(paper: Paper) -> int:
    before = _BEFORE_KNOWN if paper.known_to_state else _BEFORE_NOTE
    note = len(paper.note) + before if paper.note else 0
    details = bool(paper.originals) + bool(paper.copies) + bool(paper.form)
    return len(paper.name) + _MARKS + _DETAIL * max(details, 1) + note
