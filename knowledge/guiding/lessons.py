"""Leads through lessons: begins, moves, and goes back to the walk that waited."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from knowledge.answers.wording import Wording
from knowledge.guiding.names import LESSON, kind_of, named, subject_of
from knowledge.guiding.spoken import Button, Person, Spoken
from knowledge.guiding.tally import Counting
from knowledge.journeys.keeping import Keeper, Walk
from knowledge.journeys.reading import MoveReader
from knowledge.search.text import fold, normalise, tokens
from knowledge.skills.lesson import (
    ANSWER,
    BACK,
    NEXT,
    START,
    STOP,
    LessonProgress,
    at_check,
    moved,
    start,
)
from knowledge.skills.model import Lesson
from knowledge.skills.present import LessonPresenter

_PAYLOAD = "lesson:"
_STOPS = ("pause", "stop")


class LessonGuide:
    """For the walks called `lesson:…`."""

    def __init__(
        self,
        lessons: Mapping[str, Lesson],
        presenter: LessonPresenter,
        keeper: Keeper,
        tally: Counting,
        reader: MoveReader,
        words: Wording,
    ) -> None:
        self._lessons, self._presenter = lessons, presenter
        self._keeper, self._tally = keeper, tally
        self._reader, self._words = reader, words

    def title(self, lesson: str) -> str | None:
        """What a lesson is called."""
        return self._lessons[lesson].title if lesson in self._lessons else None

    def offer(self, person: Person, lesson_id: str) -> Spoken:
        """Says what the lesson does for the trouble just told, with its first step at once."""
        spoken = self.move(person, named(LESSON, lesson_id), f"{START}.{lesson_id}")
        offer = self._lessons[lesson_id].offer
        return Spoken(
            text=f"{offer}\n\n{spoken.text}",
            buttons=spoken.buttons,
            walks=spoken.walks,
            lesson=lesson_id,
        )

    def move(self, person: Person, walk: str, move: str) -> Spoken:
        """After a button or what was typed."""
        if move.startswith(f"{START}."):
            walk = named(LESSON, move.partition(".")[2])
        lesson = self._lessons.get(subject_of(walk))
        if lesson is None or move == STOP:
            return Spoken(self._words.text("lesson_stopped"), walks=_below(person))
        before = self._progress(person, lesson)
        after = moved(lesson, before, move)
        self._count(person, lesson, before, after, move)
        self._keeper.save(person.name, Walk(walk, after.to_json(), finished=after.passed))
        view = self._presenter.view(lesson, after)
        buttons = tuple(Button(choice.label, _PAYLOAD + choice.move) for choice in view.choices)
        return Spoken(view.text, buttons, walks=(*_below(person), walk), lesson=lesson.id)

    def read(self, person: Person, walk: str, text: str) -> str | None:
        """The move that a typed message makes, if it is nothing but one.

        What a button says may be typed as well.
        """
        lesson = self._lessons.get(subject_of(walk))
        if lesson is None or (text.isdigit() and person.chooses):
            return None
        if person.away and self._reader.verb(text, ("resume",)):
            return "where"
        progress = self._progress(person, lesson)
        step = min(progress.step, len(lesson.steps))
        if at_check(lesson, progress) and progress.answered is None:
            labels = [option.text for option in lesson.check.options]
            option = self._reader.option(text, labels)
            if option is not None:
                return f"{ANSWER}.{option}@check"
        for choice in self._presenter.view(lesson, progress).choices:
            if _words(choice.label) == _words(text):
                return choice.move
        match self._reader.verb(text, ("next", "agree", "back", "where", *_STOPS)):
            case "next" | "agree":
                return f"{NEXT}@{step}" if not at_check(lesson, progress) else STOP
            case "back":
                return f"{BACK}@{step}"
            case "where":
                return "where"
            case "pause" | "stop":
                return STOP
        return None

    def _progress(self, person: Person, lesson: Lesson) -> LessonProgress:
        kept = self._keeper.get(person.name, named(LESSON, lesson.id))
        if kept is None:
            return start(lesson)
        try:
            return LessonProgress.from_json(kept.state)
        except ValidationError:
            return start(lesson)

    def _count(
        self,
        person: Person,
        lesson: Lesson,
        before: LessonProgress,
        after: LessonProgress,
        move: str,
    ) -> None:
        event = None
        if move.startswith(f"{START}."):
            again = named(LESSON, lesson.id) in person.walks
            event = None if again else "lesson_started"
        elif after.answered is not None and before.answered is None:
            right = after.answered == lesson.check.right
            event = "lesson_passed" if right else "lesson_failed"
        if event:
            self._tally.count(person.name, event, lesson.id, province=person.province)


def _words(text: str) -> list[str]:
    """Without marks and diacritics."""
    return tokens(fold(normalise(text)))


def _below(person: Person) -> tuple[str, ...]:
    """The journeys that wait; one lesson takes the place of another."""
    return tuple(walk for walk in person.walks if kind_of(walk) != LESSON)
