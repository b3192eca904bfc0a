"""Puts an answer right that was given before: "à không, chưa kết hôn"."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.journeys import moves
from knowledge.journeys.choosing import asked
from knowledge.journeys.driving import Move
from knowledge.journeys.model import Journey, Question
from knowledge.journeys.path import Kind, Stage, current
from knowledge.journeys.progress import Progress
from knowledge.journeys.reading import MoveReader, nearest


def correction(text: str, journey: Journey, progress: Progress, reader: MoveReader) -> Move | None:
    """`correct.<option>@question.<id>`; without the option when only the question is clear."""
    rest = reader.correction(text)
    given = [one for one in reversed(asked(journey, progress.answers)) if _answered(one, progress)]
    if not rest or not given:
        return None
    for question in given:
        place = reader.option(rest, [option.label for option in question.options])
        if place is not None:
            return Move("correct", question.options[place].id, _stage(question))
    meant = nearest(rest.split(), [_words(question) for question in given])
    return Move("correct", "", _stage(given[meant])) if meant is not None else None


def corrected(journey: Journey, progress: Progress, move: Move) -> Progress:
    """Behind the question, with the other answer, past what was answered already; at the
    question when the move has no answer. The same where there is no such question."""
    stage = Stage.read(move.stage)
    if stage is None or stage.argument not in progress.answers:
        return progress
    answers = {key: one for key, one in progress.answers.items() if key != stage.argument}
    here = progress.model_copy(update={"answers": answers, "stage": move.stage})
    if not move.argument:
        return here
    here = moves.answer(journey, here, move.argument)
    while _passed(here, current(journey, here)):
        here = moves.forward(journey, here)
    return here


def _passed(progress: Progress, stage: Stage) -> bool:
    return stage.kind is Kind.QUESTION and stage.argument in progress.answers


def _answered(question: Question, progress: Progress) -> bool:
    return question.id in progress.answers


def _stage(question: Question) -> str:
    return str(Stage(Kind.QUESTION, question.id))


def _words(question: Question) -> str:
    labels: Sequence[str] = [option.label for option in question.options]
    return " ".join((question.ask, *labels))
