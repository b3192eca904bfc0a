"""The stages of a journey for one person, in order; never one without something to say.

intro → questions → bundle → papers → way → steps → parts → money → updates → mistakes →
after → end.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from knowledge.journeys import choosing
from knowledge.journeys.model import Journey, Paper, Way
from knowledge.journeys.paging import pages
from knowledge.journeys.progress import Progress


class Kind(StrEnum):
    """Kinds of stages, in the order in which they come."""

    INTRO = "intro"
    QUESTION = "question"
    INSTEAD = "instead"
    BUNDLE = "bundle"
    PAPERS = "papers"
    WAY = "way"
    STEP = "step"
    PART = "part"
    MONEY = "money"
    UPDATE = "update"
    MISTAKES = "mistakes"
    AFTER = "after"
    END = "end"


class Stage(NamedTuple):
    """One bubble: `question.parents`, `papers.2`, `step.1`, `part.1.001193`, `end`.

    `instead.parents` follows an answer to that question which another procedure fits better.
    """

    kind: Kind
    argument: str = ""

    @property
    def number(self) -> int:
        """Of papers, steps and updates: which one, from 1."""
        return int(self.argument)

    def __str__(self) -> str:
        return f"{self.kind}.{self.argument}" if self.argument else str(self.kind)

    @classmethod
    def read(cls, name: str) -> Stage | None:
        """The stage of that name; None when there is no such kind."""
        kind, _, argument = name.partition(".")
        return cls(Kind(kind), argument) if kind in _KINDS else None


_KINDS = frozenset(Kind)


def path(journey: Journey, progress: Progress) -> tuple[Stage, ...]:
    """All stages as far as the answers tell."""
    return tuple(_stages(journey, progress))


def located(journey: Journey, progress: Progress) -> tuple[tuple[Stage, ...], int]:
    """(all stages, the place of the present one among them, from 0); the intro when the
    journey no longer has that stage."""
    stages = path(journey, progress)
    stage = Stage.read(progress.stage)
    return stages, stages.index(stage) if stage in stages else 0


def current(journey: Journey, progress: Progress) -> Stage:
    """The stage where the person stands."""
    stages, place = located(journey, progress)
    return stages[place]


def position(journey: Journey, progress: Progress) -> tuple[int, int]:
    """(which stage, from 1; of how many)."""
    stages, place = located(journey, progress)
    return place + 1, len(stages)


def checklist(journey: Journey, progress: Progress) -> tuple[Paper, ...]:
    """All papers of the person's case; their numbers are their places here, from 1."""
    return choosing.papers(journey, progress.answers)


def left(journey: Journey, progress: Progress) -> tuple[Paper, ...]:
    """The papers that are not ticked yet."""
    return tuple(one for one in checklist(journey, progress) if one.id not in progress.ticks)


def walked_way(journey: Journey, progress: Progress) -> Way | None:
    """The way chosen, else the first there is; None when a journey has no steps of its own."""
    chosen = progress.way if progress.way in journey.ways else None
    return chosen or next(iter(journey.ways), None)


def _stages(journey: Journey, progress: Progress) -> Iterator[Stage]:
    answers = progress.answers
    yield Stage(Kind.INTRO)
    for question in choosing.asked(journey, answers):
        yield Stage(Kind.QUESTION, question.id)
        option = question.option(answers.get(question.id, ""))
        if option and option.instead:
            yield Stage(Kind.INSTEAD, question.id)
    if journey.bundle and choosing.bundle(journey, answers):
        yield Stage(Kind.BUNDLE)
    yield from _numbered(Kind.PAPERS, len(pages(checklist(journey, progress))))
    if len(journey.ways) > 1:
        yield Stage(Kind.WAY)
    if way := walked_way(journey, progress):
        yield from _numbered(Kind.STEP, len(journey.ways[way]))
    for part in choosing.parts(journey, answers):
        yield Stage(Kind.PART, part.code)
    if journey.fee or journey.time:
        yield Stage(Kind.MONEY)
    yield from _numbered(Kind.UPDATE, len(journey.updates))
    if journey.mistakes:
        yield Stage(Kind.MISTAKES)
    if journey.after:
        yield Stage(Kind.AFTER)
    yield Stage(Kind.END)


def _numbered(kind: Kind, count: int) -> Iterator[Stage]:
    return (Stage(kind, str(number)) for number in range(1, count + 1))
