"""Where persons stand on their walks: found, saved and counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from knowledge.catalogue.model import Procedure
from knowledge.errors import MotCuaError
from knowledge.guiding.names import EVENT, kind_of, subject_of
from knowledge.guiding.spoken import Person, Place
from knowledge.guiding.tally import Counting
from knowledge.journeys.driving import Move, apply
from knowledge.journeys.keeping import Keeper, Walk
from knowledge.journeys.library import Journeys
from knowledge.journeys.model import Journey
from knowledge.journeys.moves import start
from knowledge.journeys.path import Kind, Stage, current, position
from knowledge.journeys.present import View
from knowledge.journeys.progress import Progress, from_json, to_json
from knowledge.journeys.updating import refresh


@dataclass(frozen=True)
class Standing:
    """A walk as it is today, and where the person is on it. `note` names the sentence there is
    to tell about it ("changed", "damaged"): told until it is saved, so who only looks must not
    save."""

    walk: str
    journey: Journey
    progress: Progress
    note: str = ""

    @property
    def stage(self) -> Stage:
        """The stage where the person is."""
        return current(self.journey, self.progress)

    @property
    def place(self) -> Place:
        """For the outcome."""
        number, total = position(self.journey, self.progress)
        return Place(self.journey.id, number, total, self.progress.finished)


class Standings:
    """Opens walks by their id, for a person."""

    def __init__(
        self,
        journeys: Journeys,
        find: Callable[[str], Procedure | None],
        keeper: Keeper,
        tally: Counting,
    ) -> None:
        self._journeys, self._find = journeys, find
        self._keeper, self._tally = keeper, tally

    def journey(self, walk: str) -> Journey | None:
        """The journey or event as it is today; None when it is gone from the catalogue."""
        subject = subject_of(walk)
        if kind_of(walk) == EVENT:
            return self._journeys.event(subject)
        procedure = self._find(subject)
        return self._journeys.of(procedure) if procedure else None

    def of(self, person: Person, walk: str) -> Standing | None:
        """Where it was left, at the beginning if it never was begun; None when it is gone."""
        journey = self.journey(walk)
        if journey is None:
            return None
        kept = self._keeper.get(person.name, walk)
        if kept is None:
            return Standing(walk, journey, start(journey))
        try:
            progress, changed = refresh(journey, from_json(kept.state))
        except MotCuaError:
            return Standing(walk, journey, start(journey), "damaged")
        return Standing(walk, journey, progress, "changed" if changed else "")

    def kept(self, person: Person, walk: str) -> Walk | None:
        """The walk as it was saved last."""
        return self._keeper.get(person.name, walk)

    def view(self, standing: Standing) -> View:
        """The bubble where the person stands."""
        return self._journeys.view(standing.journey, standing.progress)

    def begin(self, person: Person, walk: str, journey: Journey) -> Standing:
        """Anew, at the beginning."""
        standing = Standing(walk, journey, start(journey))
        self._keeper.save(person.name, Walk(walk, to_json(standing.progress)))
        self.count(person, walk, "journey_started")
        self.reached(person, standing)
        return standing

    def save(self, person: Person, standing: Standing, finished: bool | None = None) -> None:
        """`finished` where the person ends the walk before its end."""
        kept = self._keeper.get(person.name, standing.walk) or Walk(standing.walk, "")
        ended = standing.progress.finished if finished is None else finished
        state = to_json(standing.progress)
        self._keeper.save(person.name, replace(kept, state=state, finished=ended))

    def reached(self, person: Person, standing: Standing) -> None:
        """Counts the stage."""
        self.count(person, standing.walk, "step_reached", standing.progress.stage)

    def count(self, person: Person, walk: str, event: str, step: str = "") -> None:
        """Once a walk: going back and forward again counts no more."""
        kept = self._keeper.get(person.name, walk)
        mark = step or event
        if kept is None or mark in kept.counted:
            return
        self._keeper.save(person.name, replace(kept, counted=kept.counted | {mark}))
        self._tally.count(person.name, event, subject_of(walk), step, person.province)

    def part_done(self, person: Person, event: str, code: str) -> None:
        """An event goes on behind the part that was just walked to its end."""
        standing = self.of(person, event)
        if standing and standing.stage == Stage(Kind.PART, code):
            progress = apply(standing.journey, standing.progress, Move("next"))
            self.save(person, replace(standing, progress=progress))
