"""Puts the guide together: journeys, lessons, where walks are kept, what is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.store.counters import Counters
from bot.store.keeper import StoredKeeper
from bot.store.tally import Tally
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.corrections.book import NO_CORRECTIONS, Corrections
from knowledge.errors import MotCuaError
from knowledge.guiding.guide import Guide
from knowledge.guiding.journeys import JourneyGuide
from knowledge.guiding.lessons import LessonGuide
from knowledge.guiding.names import LESSON, kind_of
from knowledge.guiding.printing import printed
from knowledge.journeys.keeping import Walk
from knowledge.journeys.library import Journeys
from knowledge.journeys.printed import PrintedChecklist
from knowledge.journeys.progress import from_json
from knowledge.journeys.reading import MoveReader
from knowledge.journeys.updating import refresh
from knowledge.search.engine import SearchEngine
from knowledge.search.habits import Habits
from knowledge.skills.detect import LessonDetector, load_cues
from knowledge.skills.loading import load_lessons
from knowledge.skills.present import LessonPresenter

PRINTED_AT = "{base}/hanh-trinh/in/{token}"


@dataclass(frozen=True)
class Guiding:
    """The guide, and what the pages about walks need."""

    guide: Guide
    keeper: StoredKeeper
    counters: Counters
    sheet: Callable[[Walk], PrintedChecklist | None]
    title: Callable[[str], str | None]


def assemble(
    content: Path,
    find: Callable[[str], Procedure | None],
    search: SearchEngine,
    habits: Habits,
    keeper: StoredKeeper,
    counters: Counters,
    tally: Tally,
    base: str,
    corrections: Corrections = NO_CORRECTIONS,
) -> Guiding:
    """`base` is the address under which people reach the pages."""
    texts = content / "texts"
    words = Wording.load(texts / "guide.yml")
    journey_words = Wording.load(texts / "journeys.yml")
    reader = MoveReader.load(content / "questions" / "moves.yml")
    lessons = load_lessons(content / "skills")
    cues = load_cues(content / "questions" / "digital.yml")
    detector = LessonDetector(lessons, cues, search, habits.questions)
    presenter = LessonPresenter(lessons, Wording.load(texts / "skills.yml"))
    lesson_guide = LessonGuide(lessons, presenter, keeper, tally, reader, words)
    library = Journeys.load(content, Wording.load(texts / "answers.yml"), corrections)
    journeys = JourneyGuide(library, find, lesson_guide.title, keeper, tally, reader, words)
    guide = Guide(
        journeys=journeys,
        lessons=lesson_guide,
        events={name: event.say for name, event in library.events.items()},
        keeper=keeper,
        detect=detector.detect,
        spelled_out=search.spelled_out,
        print_link=lambda token: PRINTED_AT.format(base=base, token=token),
        words=words,
    )

    def sheet(walk: Walk) -> PrintedChecklist | None:
        journey = None if kind_of(walk.id) == LESSON else journeys.journey(walk.id)
        if journey is None:
            return None
        try:
            progress, _ = refresh(journey, from_json(walk.state))
        except MotCuaError:
            return None
        return printed(journey, progress, journey_words)

    def title(subject: str) -> str | None:
        if known := lesson_guide.title(subject):
            return known
        event = library.event(subject)
        procedure = None if event else find(subject)
        if event:
            return event.title
        return procedure.name if procedure else None

    return Guiding(guide, keeper, counters, sheet, title)
