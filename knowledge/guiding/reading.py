"""Which move a typed message makes where a person stands, if it makes one.

A message that is no move is a question of its own: it is answered, and the walk waits.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.guiding.correcting import correction
from knowledge.journeys.driving import Move, parse_move
from knowledge.journeys.model import Journey
from knowledge.journeys.path import Kind, Stage, checklist, current
from knowledge.journeys.present import View
from knowledge.journeys.progress import Progress
from knowledge.journeys.reading import MoveReader

_ANYWHERE = ("next", "agree", "back", "skip", "unclear", "where", "pause", "stop", "switch", "left")
_WAYS = ("online", "in_person")
_ANSWERS = ("answer.", "way.", "start.", "part.")
"""Buttons whose words or numbers may be typed."""

_CHOOSING = (Kind.QUESTION, Kind.INSTEAD, Kind.BUNDLE, Kind.WAY)
"""Where one can't just go on."""


def read_move(
    text: str,
    journey: Journey,
    progress: Progress,
    view: View,
    reader: MoveReader,
    *,
    numbers: bool = True,
    away: bool = False,
) -> Move | None:
    """`numbers` tells whether a bare number may mean something here; `away` that something
    else was talked of last, so that "tiếp tục" leads back."""
    if text.isdigit() and not numbers:
        return None
    if away and reader.verb(text, ("resume",)):
        return Move("where")
    if corrected := correction(text, journey, progress, reader):
        return corrected
    stage = current(journey, progress)
    if stage.kind is Kind.PAPERS and (found := _ticked(text, journey, progress, stage, reader)):
        return found
    if stage.kind in (*_CHOOSING, Kind.PART) and (
        found := _chosen(text, journey, stage, view, reader)
    ):
        return found
    if stage.kind in (Kind.PART, Kind.END) and reader.verb(text, ("back", "resume")) == "resume":
        return Move("again")  # "tiếp tục" says neither that it is done nor that it is not.
    if verb := reader.verb(text, _verbs(stage)):
        return _move(verb, journey, progress, stage, view)
    # A move of another step, or a number of nothing: the step is shown again.
    return Move("again") if numbers and (text.isdigit() or reader.any_verb(text)) else None


def _verbs(stage: Stage) -> Sequence[str]:
    match stage.kind:
        case Kind.INTRO:
            return (*_ANYWHERE, "wrong", "yes", "no")
        case Kind.QUESTION:
            return (*_ANYWHERE, "unsure")
        case Kind.PAPERS:
            return (*_ANYWHERE, "all")
        case Kind.STEP | Kind.WAY:
            return (*_ANYWHERE, *_WAYS)
        case Kind.INSTEAD | Kind.BUNDLE | Kind.PART:
            return (*_ANYWHERE, "yes", "no")
        case Kind.END:
            return ("yes", "no", *_ANYWHERE)
    return _ANYWHERE


def _move(verb: str, journey: Journey, progress: Progress, stage: Stage, view: View) -> Move | None:
    match verb:
        case "agree" | "yes" | "no" if stage.kind in (Kind.INTRO, Kind.END, *_CHOOSING, Kind.PART):
            return _yes_or_no(verb != "no", stage, view)
        case "agree":
            return Move("next", "", str(stage))
        case "next" if stage.kind is Kind.END:
            return _yes_or_no(True, stage, view)
        case "next" if stage.kind in _CHOOSING:
            return Move("again")
        case "unsure":
            return Move("skip", "", str(stage))
        case "online" | "in_person" if stage.kind is Kind.WAY:
            return Move("way", verb, str(stage))
        case "online" | "in_person":
            walked = progress.way or next(iter(journey.ways), None)
            return Move("where") if walked == verb else Move("switch", "", str(stage))
        case "all":
            return Move("every")
        case "pause" | "stop" | "where" | "left" | "wrong":
            return Move(verb)
    return Move(verb, "", str(stage))


def _yes_or_no(yes: bool, stage: Stage, view: View) -> Move:
    """The stage asks something; its first button says yes to that."""
    at = str(stage)
    match stage.kind:
        case Kind.INTRO:
            return Move("next", "", at) if yes else Move("wrong")
        case Kind.END:
            return Move("done", "yes" if yes else "no", at)
        case Kind.BUNDLE:
            return Move("answer", "together" if yes else "apart", at)
        case Kind.INSTEAD | Kind.PART:
            no = "skip" if stage.kind is Kind.PART else "next"
            return parse_move(view.choices[0].move) if yes else Move(no, "", at)
    return Move("again")


def _ticked(
    text: str, journey: Journey, progress: Progress, stage: Stage, reader: MoveReader
) -> Move | None:
    found = reader.ticked(text, [paper.name for paper in checklist(journey, progress)])
    if not found:
        return None
    numbers = "-".join(str(place + 1) for place in found.papers)
    return Move("tick" if found.there else "untick", numbers, str(stage))


def _chosen(
    text: str, journey: Journey, stage: Stage, view: View, reader: MoveReader
) -> Move | None:
    """An answer in words or by its number; "quay lại" and the like are no answers."""
    if stage.kind is Kind.QUESTION and (question := journey.question(stage.argument)):
        if reader.verb(text, ("unsure",)):
            return Move("skip", "", str(stage))
        place = reader.option(text, [option.label for option in question.options])
        return Move("answer", question.options[place].id, str(stage)) if place is not None else None
    answers = [one for one in view.choices if one.move.startswith(_ANSWERS)]
    place = reader.option(text, [choice.label for choice in answers])
    return parse_move(answers[place].move) if place is not None else None
