"""Moves as text, the way buttons carry them, and what they do to a progress.

`verb[.argument][@stage]`, ASCII: `next@step.2`, `answer.married@question.parents`. A move
that names a stage only works there, so that an old button can't jump over anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.errors import MotCuaError
from knowledge.journeys import moves
from knowledge.journeys.model import Journey, Way
from knowledge.journeys.paging import pages
from knowledge.journeys.path import Kind, checklist, current
from knowledge.journeys.progress import Progress

LONGEST = 59
"""Characters of a move: a payload has 64 bytes, and `walk:` stands before it."""

FOR_THE_CALLER = frozenset(
    {"start", "event", "part", "pause", "resume", "stop", "unclear", "wrong"}
)
"""Verbs that change no progress: who drives the walk acts on them."""

_GRAMMAR = re.compile(r"([a-z]+)(?:\.([A-Za-z0-9_.-]+))?(?:@([A-Za-z0-9_.-]+))?", re.ASCII)


@dataclass(frozen=True)
class Move:
    """What was pressed or meant; `stage` is empty when it may happen anywhere."""

    verb: str
    argument: str = ""
    stage: str = ""

    def __str__(self) -> str:
        argument = f".{self.argument}" if self.argument else ""
        return f"{self.verb}{argument}{'@' if self.stage else ''}{self.stage}"


def parse_move(text: str) -> Move:
    """Reads a move. Raises `MotCuaError` when it is none."""
    match = _GRAMMAR.fullmatch(text)
    if not match or len(text) > LONGEST:
        raise MotCuaError("Nút này không dùng được nữa. Anh/chị bấm nút ở tin nhắn mới nhất nhé.")
    verb, argument, stage = match.groups(default="")
    return Move(verb, argument, stage)


def apply(journey: Journey, progress: Progress, move: Move) -> Progress:
    """The progress after the move; the same when it belongs to another stage, or to the
    caller, or makes no sense here."""
    if move.stage and move.stage != progress.stage:
        return progress
    # Whoever has finished may only go back.
    if progress.finished and move.verb != "back":
        return progress
    match move.verb:
        case "next" | "skip":
            return moves.forward(journey, progress)
        case "back":
            return moves.back(journey, progress)
        case "answer":
            return moves.answer(journey, progress, move.argument)
        case "way" if move.argument in tuple(Way):
            return moves.take_way(journey, progress, Way(move.argument))
        case "switch":
            return moves.switch_way(journey, progress)
        case "tick":
            return moves.tick(journey, progress, _numbered(journey, progress, move.argument))
        case "untick":
            return moves.untick(journey, progress, _numbered(journey, progress, move.argument))
        case "all":
            return moves.tick(journey, progress, _on_page(journey, progress))
        case "done" if move.argument in (moves.YES, moves.NO):
            return moves.finish(journey, progress, move.argument == moves.YES)
    return progress


def _numbered(journey: Journey, progress: Progress, number: str) -> list[str]:
    """The id of the paper that has this number on the checklist."""
    papers = checklist(journey, progress)
    place = int(number) - 1 if number.isdecimal() else -1
    return [papers[place].id] if 0 <= place < len(papers) else []


def _on_page(journey: Journey, progress: Progress) -> list[str]:
    """The ids of the page one looks at; elsewhere of the whole checklist."""
    papers = checklist(journey, progress)
    stage = current(journey, progress)
    shown = pages(papers)[stage.number - 1] if stage.kind is Kind.PAPERS else papers
    return [paper.id for paper in shown]
