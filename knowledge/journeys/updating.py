"""Fits a progress to a journey that changed under way: ticks stay, nobody is lost."""

from __future__ import annotations

from knowledge.journeys import choosing
from knowledge.journeys.model import Journey
from knowledge.journeys.moves import END
from knowledge.journeys.path import Kind, Stage, path
from knowledge.journeys.progress import Progress

_ORDER = {kind: place for place, kind in enumerate(Kind)}


def refresh(journey: Journey, progress: Progress) -> tuple[Progress, bool]:
    """(progress that fits `journey`, whether the journey changed since it was walked).

    An answer that can no longer be given brings back to its question; a stage that is gone,
    to the nearest before it.
    """
    if progress.version == journey.version:
        return progress, False
    known = {paper.id for paper in journey.papers}
    fitted = progress.model_copy(
        update={
            "version": journey.version,
            "ticks": progress.ticks & known,
            "answers": _still_possible(journey, progress),
            "way": progress.way if progress.way in journey.ways and len(journey.ways) > 1 else None,
            "switched": (),
        }
    )
    stages = path(journey, fitted)
    place = min(_nearest(stages, progress.stage), _first_lost(stages, progress, fitted))
    return _standing_at(journey, fitted, stages, place), True


def _still_possible(journey: Journey, progress: Progress) -> dict[str, str]:
    answers = {}
    for question_id, option in progress.answers.items():
        question = journey.question(question_id)
        fixed = question_id in (choosing.BUNDLE, END)
        if fixed or (question and question.option(option)):
            answers[question_id] = option
    return answers


def _nearest(stages: tuple[Stage, ...], wanted: str) -> int:
    """The place of the stage, else of the last that comes before where it stood."""
    goal = Stage.read(wanted)
    if goal is None:
        return 0
    if goal in stages:
        return stages.index(goal)
    before = (place for place, stage in enumerate(stages) if _rank(stage) <= _rank(goal))
    return max(before)


def _rank(stage: Stage) -> tuple[int, int]:
    number = stage.number if stage.argument.isdecimal() else 0
    return _ORDER[stage.kind], number


def _first_lost(stages: tuple[Stage, ...], before: Progress, after: Progress) -> int:
    """The place of the first question whose answer is gone, else the last place."""
    lost = before.answers.keys() - after.answers.keys()
    places = (
        place
        for place, stage in enumerate(stages)
        if stage.kind is Kind.QUESTION and stage.argument in lost
    )
    return next(places, len(stages) - 1)


def _standing_at(
    journey: Journey, progress: Progress, stages: tuple[Stage, ...], place: int
) -> Progress:
    """The progress at that place, without what is only answered there or later."""
    passed = stages[:place]
    answered = {stage.argument for stage in passed if stage.kind is Kind.QUESTION}
    if Stage(Kind.BUNDLE) in passed:
        answered.add(choosing.BUNDLE)
    finished = progress.finished and stages[place].kind is Kind.END
    if finished:
        answered.add(END)
    chosen = Stage(Kind.WAY) in passed
    way = (progress.way or next(iter(journey.ways))) if chosen else None
    answers = {key: value for key, value in progress.answers.items() if key in answered}
    changes = {"answers": answers, "way": way, "finished": finished, "stage": str(stages[place])}
    return progress.model_copy(update=changes)
