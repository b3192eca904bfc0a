"""Leads through journeys and life events: begins, moves, goes on, reads what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.guiding.correcting import corrected
from knowledge.guiding.explaining import remark
from knowledge.guiding.names import JOURNEY, kind_of, named, subject_of
from knowledge.guiding.reading import read_move
from knowledge.guiding.showing import Shower
from knowledge.guiding.spoken import Person, Place, Spoken
from knowledge.guiding.standing import Standing, Standings
from knowledge.guiding.tally import Counting
from knowledge.journeys.driving import Move, apply
from knowledge.journeys.keeping import Keeper
from knowledge.journeys.library import Journeys
from knowledge.journeys.model import Journey
from knowledge.journeys.moves import END, YES, tick_all
from knowledge.journeys.progress import Progress
from knowledge.journeys.reading import MoveReader, nearest


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
        self._standings = Standings(journeys, find, keeper, tally)
        self._show = Shower(self._standings, titles, words)
        self._reader, self._words = reader, words

    def journey(self, walk: str) -> Journey | None:
        """The journey or event as it is today; None when it is gone from the catalogue."""
        return self._standings.journey(walk)

    def begin(self, person: Person, walk: str, alone: bool = False) -> Spoken:
        """At the intro, which asks whether it is the right one; where it was left if it was.

        A journey goes on top of the event under way, unless it is `alone`: then it takes the
        place of all that is under way, which is kept.
        """
        journey = self.journey(walk)
        if journey is None:
            missing = self._words.text("missing", code=subject_of(walk))
            return self._show.gone(person, walk, missing)
        person = replace(person, walks=()) if alone else person
        kept = self._standings.kept(person, walk)
        if kept and not kept.finished:
            return self.resume(person, walk)
        return self._show.shown(person, self._standings.begin(person, walk, journey))

    def resume(self, person: Person, walk: str, before: str = "") -> Spoken:
        """Where it was left; says so when the procedure was changed meanwhile."""
        standing = self._standings.of(person, walk)
        if standing is None:
            return self._show.gone(person, walk)
        if self._standings.kept(person, walk) is None:
            return self.begin(person, walk)
        if standing.note:
            self._standings.save(person, standing)
        return self._show.shown(person, standing, self._note(standing) or before)

    def move(self, person: Person, walk: str, move: Move) -> Spoken:
        """After a button or what was typed; a move of another stage only shows where one is."""
        standing = self._standings.of(person, walk)
        if standing is None:
            return self._show.gone(person, walk)
        match move.verb:
            case "pause":
                return self._show.paused(standing)
            case "stop" | "wrong":
                return self._stopped(person, standing, move.verb)
            case "unclear":
                return self._show.explained(person, standing)
            case "left":
                return self._show.left(person, standing)
            case "part":
                return self.begin(person, named(JOURNEY, move.argument))
        return self._moved(person, standing, move)

    def read(self, person: Person, walk: str, text: str) -> Move | None:
        """The move that a typed message makes, if it is nothing but one."""
        standing = self._standings.of(person, walk)
        kept = self._standings.kept(person, walk)
        if standing is None or kept is None or kept.finished:
            return None
        view = self._standings.view(standing)
        return read_move(
            *(text, standing.journey, standing.progress, view, self._reader),
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
        standing = self._standings.of(person, walk) if kind_of(walk) == JOURNEY else None
        if standing is None or self.journey(named(JOURNEY, code)) is None:
            return
        if self._standings.view(standing).instead == code:
            self._standings.save(person, standing, finished=True)

    def place(self, person: Person, walk: str) -> tuple[str, Place] | None:
        """Title and place of a walk; None when it is gone."""
        standing = self._standings.of(person, walk)
        return (standing.journey.title, standing.place) if standing else None

    def _note(self, standing: Standing) -> str:
        return self._words.text(standing.note) if standing.note else ""

    def _moved(self, person: Person, before: Standing, move: Move) -> Spoken:
        after = replace(before, progress=_applied(before.journey, before.progress, move))
        if after != before or before.note:
            self._standings.save(person, after)
        if after.progress.stage != before.progress.stage:
            self._standings.reached(person, after)
        if after.progress.finished and not before.progress.finished:
            return self._finished(person, after)
        note = self._note(before) or remark(before.stage, move, self._words)
        return self._show.shown(person, after, note)

    def _stopped(self, person: Person, standing: Standing, why: str) -> Spoken:
        """`why` is "stop", or "wrong" where it never was what the person wanted."""
        self._standings.save(person, standing, finished=True)
        key = "stopped" if why == "stop" else why
        text = self._words.text(key, title=standing.journey.title)
        return self._show.and_below(person, Spoken(text, place=standing.place))

    def _finished(self, person: Person, standing: Standing) -> Spoken:
        walk = standing.walk
        self._standings.count(person, walk, "journey_finished")
        if standing.progress.answers.get(END) == YES:
            self._standings.count(person, walk, "handed_in_self")
        for event in person.below:
            self._standings.part_done(person, event, subject_of(walk))
        return self._show.and_below(person, self._show.shown(person, standing))


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
