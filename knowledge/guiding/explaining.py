"""What helps a person who says "chưa rõ" at a stage, or asks what is still missing."""

from __future__ import annotations

from knowledge.answers.wording import Wording
from knowledge.journeys.driving import Move
from knowledge.journeys.model import Journey
from knowledge.journeys.path import Kind, Stage, left
from knowledge.journeys.progress import Progress

_EXPLAINED = {Kind.QUESTION, Kind.PAPERS, Kind.WAY, Kind.BUNDLE, Kind.STEP}
_NAMED = 4
_AGAIN = {
    Kind.QUESTION: "again_question",
    Kind.INSTEAD: "again_choice",
    Kind.BUNDLE: "again_choice",
    Kind.WAY: "again_choice",
    Kind.PART: "again_choice",
    Kind.END: "again_choice",
}


def explanation(stage: Stage, lesson: str | None, words: Wording) -> str:
    """A sentence for the kind of stage; `lesson` is the title of the one that teaches it."""
    if lesson:
        return words.text("unclear.lesson", title=lesson)
    return words.text(f"unclear.{stage.kind if stage.kind in _EXPLAINED else 'other'}")


def remark(stage: Stage, move: Move, words: Wording) -> str:
    """What there is to say beside the stage that a move made at `stage` led to; mostly nothing."""
    at_question = stage.kind is Kind.QUESTION
    match move.verb:
        case "again":
            return words.text(_AGAIN.get(stage.kind, "again"))
        case "correct":
            return words.text("corrected" if move.argument else "correct_which")
        case "skip" if at_question and move.stage == str(stage):
            return words.text("unsure")
    return ""


def left_line(journey: Journey, progress: Progress, words: Wording) -> str:
    """The papers that are not ticked yet, by name."""
    names = [paper.name for paper in left(journey, progress)]
    if not names:
        return words.text("none_left")
    said = words.text("names_between").join(names[:_NAMED])
    if len(names) > _NAMED:
        said = words.text("more_names", names=said, count=len(names) - _NAMED)
    return words.text("left" if progress.ticks else "nothing_ticked", names=said)
