"""The moves along a journey, as pure functions: each gives a new progress.

A move that makes no sense where one stands gives the same progress. `back` undoes the last
move exactly; an answer is forgotten when going back to its question. Ticks are no moves:
they stay whatever happens.
"""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.journeys.choosing import APART, BUNDLE, TOGETHER
from knowledge.journeys.model import Journey, Way
from knowledge.journeys.path import Kind, Stage, checklist, current, located, walked_way
from knowledge.journeys.progress import Progress

END = "end"
YES, NO = "yes", "no"
"""The question whether one handed in oneself, and its answers."""

_KEPT_SWITCHES = 20


def start(journey: Journey) -> Progress:
    """At the beginning."""
    return Progress(journey=journey.id, version=journey.version, stage=str(Kind.INTRO))


def forward(journey: Journey, progress: Progress) -> Progress:
    """To the next stage; a question passed by stays open, the way becomes the usual one."""
    stages, place = located(journey, progress)
    if place == len(stages) - 1:
        return progress
    ahead = str(stages[place + 1])
    if stages[place].kind is Kind.WAY:
        return _with(progress, way=walked_way(journey, progress), stage=ahead)
    return _with(progress, stage=ahead)


skip = forward
"""Leaving a step out leads where doing it leads; only who counts tells them apart."""


def back(journey: Journey, progress: Progress) -> Progress:
    """To where the last move was made."""
    if progress.finished:
        return _forgetting(progress, END, finished=False)
    stages, place = located(journey, progress)
    if place == 0:
        return progress
    if progress.switched and stages[place] == Stage(Kind.STEP, "1"):
        *earlier, stage = progress.switched
        way = _other_way(journey, progress)
        return _with(progress, way=way, stage=stage, switched=tuple(earlier))
    before = stages[place - 1]
    if before.kind is Kind.QUESTION:
        return _forgetting(progress, before.argument, stage=str(before))
    if before.kind is Kind.BUNDLE:
        return _forgetting(progress, BUNDLE, stage=str(before))
    if before.kind is Kind.WAY:
        return _with(progress, way=None, stage=str(before))
    return _with(progress, stage=str(before))


def answer(journey: Journey, progress: Progress, option: str) -> Progress:
    """Answers the question where one stands, and goes on."""
    stage = current(journey, progress)
    if stage.kind is Kind.BUNDLE and option in (TOGETHER, APART):
        key = BUNDLE
    elif stage.kind is Kind.QUESTION and _has_option(journey, stage, option):
        key = stage.argument
    else:
        return progress
    return forward(journey, _with(progress, answers={**progress.answers, key: option}))


def take_way(journey: Journey, progress: Progress, way: Way) -> Progress:
    """Chooses how to hand in, and goes to the first step of it."""
    if current(journey, progress).kind is not Kind.WAY or way not in journey.ways:
        return progress
    return forward(journey, _with(progress, way=way))


def switch_way(journey: Journey, progress: Progress) -> Progress:
    """From any step to the first step of the other way."""
    if current(journey, progress).kind is not Kind.STEP or len(journey.ways) < 2:
        return progress
    switched = (*progress.switched, progress.stage)[-_KEPT_SWITCHES:]
    first = str(Stage(Kind.STEP, "1"))
    return _with(progress, way=_other_way(journey, progress), stage=first, switched=switched)


def tick(journey: Journey, progress: Progress, papers: Iterable[str]) -> Progress:
    """Marks papers, by id, as at hand; papers of other cases are not known here."""
    known = {paper.id for paper in checklist(journey, progress)}
    return _with(progress, ticks=progress.ticks | known.intersection(papers))


def untick(_: Journey, progress: Progress, papers: Iterable[str]) -> Progress:
    """Takes marks away again."""
    return _with(progress, ticks=progress.ticks.difference(papers))


def tick_all(journey: Journey, progress: Progress) -> Progress:
    """Marks the whole checklist of this case."""
    return tick(journey, progress, [paper.id for paper in checklist(journey, progress)])


def finish(journey: Journey, progress: Progress, by_oneself: bool) -> Progress:
    """Ends the walk with the answer to "did you hand it in yourself?"."""
    if current(journey, progress).kind is not Kind.END or progress.finished:
        return progress
    answers = {**progress.answers, END: YES if by_oneself else NO}
    return _with(progress, answers=answers, finished=True)


def _has_option(journey: Journey, stage: Stage, option: str) -> bool:
    question = journey.question(stage.argument)
    return bool(question and question.option(option))


def _other_way(journey: Journey, progress: Progress) -> Way | None:
    walked = walked_way(journey, progress)
    return next((way for way in journey.ways if way is not walked), walked)


def _forgetting(progress: Progress, question: str, **changes: object) -> Progress:
    answers = {key: value for key, value in progress.answers.items() if key != question}
    return _with(progress, answers=answers, **changes)


def _with(progress: Progress, **changes: object) -> Progress:
    return progress.model_copy(update=changes)
