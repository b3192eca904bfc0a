"""Leads through journeys and life events: begins, moves, pauses, explains, keeps the place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.errors import MotCuaError
from knowledge.guiding.correcting import corrected
from knowledge.guiding.explaining import explanation, left_line, remark
from knowledge.guiding.names import EVENT, JOURNEY, kind_of, named, subject_of
from knowledge.guiding.reading import read_move
from knowledge.guiding.spoken import Button, Person, Place, Spoken
from knowledge.guiding.tally import Counting
from knowledge.journeys.driving import Move, apply
from knowledge.journeys.keeping import Keeper, Walk
from knowledge.journeys.library import Journeys
from knowledge.journeys.model import Journey
from knowledge.journeys.moves import END, YES, start, tick_all
from knowledge.journeys.path import Kind, Stage, current, position
from knowledge.journeys.progress import Progress, from_json, to_json
from knowledge.journeys.reading import MoveReader, nearest
from knowledge.journeys.updating import refresh

_PAYLOAD = "walk:"


class JourneyGuide:
    """For the walks called `journey:…` and `event:…`."""

    def __init__(
        self,
        journeys: Journeys,
        find: Callable[[str], Procedure | None],
        titles: Callable[[str], str | None],
        keeper: Keeper,
        tally: Counting,
        reader: MoveReader,
        words: Wording,
    ) -> None:
        """`titles` names lessons by id."""
        self._journeys, self._find, self._titles = journeys, find, titles
        self._keeper, self._tally = keeper, tally
        self._reader, self._words = reader, words

    def journey(self, walk: str) -> Journey | None:
        """The journey or event as it is today; None when it is gone from the catalogue."""
        subject = subject_of(walk)
        if kind_of(walk) == EVENT:
            return self._journeys.event(subject)
        procedure = self._find(subject)
        return self._journeys.of(procedure) if procedure else None

    def begin(self, person: Person, walk: str, alone: bool = False) -> Spoken:
        """At the intro, which asks whether it is the right one; where it was left if it was.

        A journey goes on top of the event under way, unless it is `alone`: then it takes the
        place of all that is under way, which is kept.
        """
        journey = self.journey(walk)
        if journey is None:
            return self._gone(person, walk, self._words.text("missing", code=subject_of(walk)))
        person = replace(person, walks=()) if alone else person
        kept = self._keeper.get(person.name, walk)
        if kept and not kept.finished:
            return self.resume(person, walk)
        progress = start(journey)
        self._keeper.save(person.name, Walk(walk, to_json(progress)))
        self._count(person, walk, "journey_started")
        self._reached(person, walk, progress.stage)
        return self._shown(person, walk, journey, progress)

    def resume(self, person: Person, walk: str, before: str = "") -> Spoken:
        """Where it was left; says so when the procedure was changed meanwhile."""
        journey = self.journey(walk)
        if journey is None:
            return self._gone(person, walk)
        if self._keeper.get(person.name, walk) is None:
            return self.begin(person, walk)
        progress, note = self._progress(person, walk, journey)
        if note:
            self._save(person, walk, progress)
        return self._shown(person, walk, journey, progress, note or before)

    def move(self, person: Person, walk: str, move: Move) -> Spoken:
        """After a button or what was typed; a move of another stage only shows where one is."""
        journey = self.journey(walk)
        if journey is None:
            return self._gone(person, walk)
        progress, note = self._progress(person, walk, journey)
        match move.verb:
            case "pause":
                return self._paused(walk, journey, progress)
            case "stop" | "wrong":
                return self._stopped(person, walk, journey, progress, move.verb)
            case "unclear":
                return self._explained(person, walk, journey, progress)
            case "left":
                return self._left(person, walk, journey, progress)
            case "part":
                return self.begin(person, named(JOURNEY, move.argument))
        moved = _applied(journey, progress, move)
        if moved != progress or note:
            self._save(person, walk, moved)
        if moved.stage != progress.stage:
            self._reached(person, walk, moved.stage)
        if moved.finished and not progress.finished:
            return self._finished(person, walk, journey, moved)
        note = note or remark(current(journey, progress), move, self._words)
        return self._shown(person, walk, journey, moved, note)

    def read(self, person: Person, walk: str, text: str) -> Move | None:
        """The move that a typed message makes, if it is nothing but one."""
        journey = self.journey(walk)
        kept = self._keeper.get(person.name, walk)
        if journey is None or kept is None or kept.finished:
            return None
        progress, _ = self._progress(person, walk, journey)
        view = self._journeys.view(journey, progress)
        return read_move(
            *(text, journey, progress, view, self._reader),
            numbers=not person.chooses,
            away=person.away,
        )

    def resumes(self, text: str) -> bool:
        """Whether a typed message says nothing but "tiếp tục"."""
        return self._reader.verb(text, ("resume",)) is not None

    def which(self, text: str, titles: Sequence[str]) -> int | None:
        """Which of several walks "làm tiếp căn cước" names."""
        return nearest(self._reader.beside(text, "resume"), titles)

    def leave_for(self, person: Person, code: str) -> None:
        """Ends the walk that has just sent the person on to this procedure instead."""
        walk = person.walk or ""
        journey = self.journey(walk) if kind_of(walk) == JOURNEY else None
        if journey is None or self.journey(named(JOURNEY, code)) is None:
            return
        progress, _ = self._progress(person, walk, journey)
        if self._journeys.view(journey, progress).instead == code:
            self._save(person, walk, progress, finished=True)

    def place(self, person: Person, walk: str) -> tuple[str, Place] | None:
        """Title and place of a walk; None when it is gone."""
        journey = self.journey(walk)
        if journey is None:
            return None
        progress, _ = self._progress(person, walk, journey)
        return journey.title, _place(journey, progress)

    def _progress(self, person: Person, walk: str, journey: Journey) -> tuple[Progress, str]:
        """Where the person stands, and what there is to tell about it: told until it is saved,
        so whoever only looks must not save."""
        kept = self._keeper.get(person.name, walk)
        if kept is None:
            return start(journey), ""
        try:
            progress, changed = refresh(journey, from_json(kept.state))
        except MotCuaError:
            return start(journey), self._words.text("damaged")
        return progress, self._words.text("changed") if changed else ""

    def _save(
        self, person: Person, walk: str, progress: Progress, finished: bool | None = None
    ) -> None:
        """`finished` where the person ends the walk before its end."""
        kept = self._keeper.get(person.name, walk) or Walk(walk, "")
        ended = progress.finished if finished is None else finished
        self._keeper.save(person.name, replace(kept, state=to_json(progress), finished=ended))

    def _reached(self, person: Person, walk: str, stage: str) -> None:
        self._count(person, walk, "step_reached", stage)

    def _count(self, person: Person, walk: str, event: str, step: str = "") -> None:
        """Once a walk: going back and forward again counts no more."""
        kept = self._keeper.get(person.name, walk)
        mark = step or event
        if kept is None or mark in kept.counted:
            return
        self._keeper.save(person.name, replace(kept, counted=kept.counted | {mark}))
        self._tally.count(person.name, event, subject_of(walk), step, person.province)

    def _shown(
        self, person: Person, walk: str, journey: Journey, progress: Progress, before: str = ""
    ) -> Spoken:
        view = self._journeys.view(journey, progress)
        text = f"{before}\n\n{view.text}" if before else view.text
        buttons = tuple(Button(choice.label, _PAYLOAD + choice.move) for choice in view.choices)
        return Spoken(
            text=text,
            buttons=buttons,
            walks=_on_top(person, walk),
            procedure=subject_of(walk) if kind_of(walk) == JOURNEY else None,
            subject=journey.title,
            place=_place(journey, progress),
        )

    def _paused(self, walk: str, journey: Journey, progress: Progress) -> Spoken:
        place = _place(journey, progress)
        text = self._words.text("paused", title=journey.title, number=place.step, total=place.total)
        buttons = (self._resume(walk, place), self._button("carry", "carry"))
        return Spoken(text, buttons, place=place)

    def _left(self, person: Person, walk: str, journey: Journey, progress: Progress) -> Spoken:
        """What is missing in place of what the stage says: both would not fit a bubble."""
        shown = self._shown(person, walk, journey, progress)
        head, _, _ = shown.text.partition("\n")
        return replace(shown, text=f"{head}\n{left_line(journey, progress, self._words)}")

    def _stopped(
        self, person: Person, walk: str, journey: Journey, progress: Progress, why: str
    ) -> Spoken:
        """`why` is "stop", or "wrong" where it never was what the person wanted."""
        self._save(person, walk, progress, finished=True)
        text = self._words.text("stopped" if why == "stop" else why, title=journey.title)
        return self._and_below(person, Spoken(text, place=_place(journey, progress)))

    def _explained(self, person: Person, walk: str, journey: Journey, progress: Progress) -> Spoken:
        """What helps at this stage, and the way back to it."""
        view, stage = self._journeys.view(journey, progress), current(journey, progress)
        title = self._titles(view.skill) if view.skill else None
        text = explanation(stage, title, self._words)
        buttons = [self._button("to_step", "resume")]
        if stage.kind is Kind.QUESTION:
            buttons.insert(0, self._button("see_all", f"skip@{stage}"))
        if view.skill and title:
            label = self._words.text("button.lesson", title=title)
            buttons.insert(0, Button(label, f"lesson:start.{view.skill}"))
        elif kind_of(walk) == JOURNEY:
            payload = f"procedure:{subject_of(walk)}:steps"
            buttons.append(Button(self._words.text("button.steps"), payload))
        shown = self._shown(person, walk, journey, progress)
        return replace(shown, text=text, buttons=tuple(buttons))

    def _finished(self, person: Person, walk: str, journey: Journey, progress: Progress) -> Spoken:
        self._count(person, walk, "journey_finished")
        if progress.answers.get(END) == YES:
            self._count(person, walk, "handed_in_self")
        for event in person.below:
            self._part_done(person, event, subject_of(walk))
        return self._and_below(person, self._shown(person, walk, journey, progress))

    def _part_done(self, person: Person, event: str, code: str) -> None:
        """An event goes on behind the part that was just walked to its end."""
        journey = self.journey(event)
        if journey is None:
            return
        progress, _ = self._progress(person, event, journey)
        if current(journey, progress) == Stage(Kind.PART, code):
            self._save(person, event, apply(journey, progress, Move("next")))

    def _and_below(self, person: Person, spoken: Spoken) -> Spoken:
        """Ends the walk: what waited below it is what goes on."""
        below = person.below
        if not below or self.place(person, below[-1]) is None:
            return replace(spoken, walks=())
        label = self._words.text("button.next_part")
        button = Button(label, f"{_PAYLOAD}resume.{below[-1].replace(':', '.', 1)}")
        return replace(spoken, walks=below, buttons=(button, *spoken.buttons))

    def _resume(self, walk: str, place: Place) -> Button:
        label = self._words.text("button.resume", number=place.step, total=place.total)
        return Button(label, f"{_PAYLOAD}resume.{walk.replace(':', '.', 1)}")

    def _button(self, label: str, move: str) -> Button:
        return Button(self._words.text(f"button.{label}"), _PAYLOAD + move)

    def _gone(self, person: Person, walk: str, text: str = "") -> Spoken:
        """Says that there is no such journey, and shows what else is under way."""
        text = text or self._words.text("gone")
        others = tuple(one for one in person.walks if one != walk)
        journey = self.journey(others[-1]) if others else None
        if journey is None:
            return Spoken(text, walks=others)
        progress, _ = self._progress(person, others[-1], journey)
        return self._shown(replace(person, walks=others), others[-1], journey, progress, text)


def _applied(journey: Journey, progress: Progress, move: Move) -> Progress:
    """Several papers may be ticked at once: `tick.1-3@papers.1`; `every` is all of them."""
    if move.verb == "every":
        return tick_all(journey, progress)
    if move.verb == "correct":
        return corrected(journey, progress, move)
    if move.verb not in ("tick", "untick"):
        return apply(journey, progress, move)
    for number in move.argument.split("-"):
        progress = apply(journey, progress, replace(move, argument=number))
    return progress


def _place(journey: Journey, progress: Progress) -> Place:
    number, total = position(journey, progress)
    return Place(journey.id, number, total, progress.finished)


def _on_top(person: Person, walk: str) -> tuple[str, ...]:
    """A journey goes on top of the event it is a part of, else it stands alone."""
    if walk in person.walks:
        return person.walks[: person.walks.index(walk) + 1]
    below = tuple(one for one in person.walks if kind_of(one) == EVENT)
    return (*below, walk) if kind_of(walk) == JOURNEY else (walk,)
