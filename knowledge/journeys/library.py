"""All journeys there are: one for every record, better ones where people wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.corrections.book import NO_CORRECTIONS, Corrections
from knowledge.journeys.amending import amended
from knowledge.journeys.derive import derive
from knowledge.journeys.events import Event, load_events
from knowledge.journeys.model import Journey
from knowledge.journeys.overlays import Overlay, load_overlays
from knowledge.journeys.present import View, view
from knowledge.journeys.progress import Progress


class Journeys:
    """Gives journeys, and shows where a person is on one."""

    def __init__(
        self,
        overlays: Mapping[str, Overlay],
        events: Mapping[str, Event],
        words: Wording,
        answers: Wording,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> None:
        self.events = events
        self._overlays = overlays
        self._words = words
        self._answers = answers
        self._corrections = corrections

    @classmethod
    def load(
        cls, content: Path, answers: Wording, corrections: Corrections = NO_CORRECTIONS
    ) -> Journeys:
        """From the content folder. Raises `ConfigurationError` with file and line."""
        words = Wording.load(content / "texts" / "journeys.yml")
        folder = content / "journeys"
        events = load_events(folder / "events", words)
        return cls(load_overlays(folder), events, words, answers, corrections)

    @property
    def overlaid(self) -> frozenset[str]:
        """Codes of the procedures that people wrote about."""
        return frozenset(self._overlays)

    def of(self, procedure: Procedure) -> Journey:
        """The journey of a record today, with what was written about it."""
        corrections = self._corrections.of(procedure.code)
        journey = derive(procedure, self._words, self._answers)
        if corrections:
            journey = amended(journey, procedure, corrections, self._answers)
        return self.overlay_on(procedure.code, journey)

    def overlay_on(self, code: str, journey: Journey) -> Journey:
        """The journey with what was written about that procedure, if anything was."""
        overlay = self._overlays.get(code)
        return overlay.over(journey, self._words) if overlay else journey

    def event(self, event_id: str) -> Journey | None:
        """The journey of a life event."""
        event = self.events.get(event_id)
        return event.journey if event else None

    def view(self, journey: Journey, progress: Progress) -> View:
        """The bubble where the person stands."""
        return view(journey, progress, self._words)
