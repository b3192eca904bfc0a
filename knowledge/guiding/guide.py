"""The one door to being led: buttons, typed moves, going on later and on another channel.

Pure of Rasa and channels: who speaks and what was said go in, `Spoken` comes out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.answers.wording import Wording
from knowledge.guiding.journeys import JourneyGuide
from knowledge.guiding.lessons import LessonGuide
from knowledge.guiding.names import EVENT, JOURNEY, LESSON, kind_of, named
from knowledge.guiding.showing import resume_button, resuming
from knowledge.guiding.spoken import Button, Person, Place, Spoken
from knowledge.journeys.driving import parse_move
from knowledge.journeys.keeping import Keeper
from knowledge.search.phrases import whole_words
from knowledge.search.text import normalise

_MOST_OFFERED = 4
# Like the codes that are made: without vowels, so that no words ("khi nao") are taken for one.
_HALF = "[2-9cfghjkmnpqrtvx]{3}"
_CODE = re.compile(rf"(?:(?:mã|ma)(?: (?:chuyển|chuyen))?[ :]*)?(?P<code>{_HALF}[ .\-]?{_HALF})")


class Guide:
    """Leads persons.

    `detect` finds the lesson a message asks for, `spelled_out` writes chat spellings out,
    `print_link` makes the address of a printed checklist from its secret.
    """

    def __init__(
        self,
        journeys: JourneyGuide,
        lessons: LessonGuide,
        events: dict[str, Sequence[str]],
        keeper: Keeper,
        detect: Callable[[str], str | None],
        spelled_out: Callable[[str], str],
        print_link: Callable[[str], str],
        words: Wording,
    ) -> None:
        self._journeys, self._lessons = journeys, lessons
        self._events = {event: whole_words(say) for event, say in events.items()}
        self._keeper, self._detect = keeper, detect
        self._spelled_out = spelled_out
        self._print_link, self._words = print_link, words

    def begin(self, person: Person, code: str) -> Spoken:
        """Walks through a procedure."""
        return self._journeys.begin(person, named(JOURNEY, code))

    def begin_event(self, person: Person, event: str) -> Spoken:
        """Walks through a life event."""
        return self._journeys.begin(person, named(EVENT, event))

    def event_said(self, text: str) -> str | None:
        """The life event that a message tells of."""
        said = (normalise(text), normalise(self._spelled_out(text)))
        return next(
            (event for event, say in self._events.items() if any(map(say.search, said))), None
        )

    def first_of_event(self, text: str) -> str | None:
        """The code of the procedure that comes first in the life event a message tells of."""
        event = self.event_said(text)
        journey = self._journeys.journey(named(EVENT, event)) if event else None
        return journey.parts[0].code if journey else None

    def move(self, person: Person, move: str) -> Spoken:
        """A button of a journey. Raises `MotCuaError` when it is none."""
        parsed = parse_move(move)
        match parsed.verb:
            case "start":
                self._journeys.leave_for(person, parsed.argument)
                return self._journeys.begin(person, named(JOURNEY, parsed.argument), alone=True)
            case "event":
                return self._journeys.begin(person, named(EVENT, parsed.argument), alone=True)
            case "resume" if parsed.argument:
                return self._go_on(person, parsed.argument.replace(".", ":", 1))
            case "resume":
                return self.resume(person)
            case "carry":
                return self.carry(person)
            case "take":
                return self._take_over(person, parsed.argument)
        walk = self._walking(person)
        if walk is None:
            return self.resume(person)
        if walk not in person.walks:  # A button of a walk that was paused or has ended.
            person = replace(person, walks=(walk,))
        return self._journeys.move(_without_lesson(person), walk, parsed)

    def learn(self, person: Person, move: str) -> Spoken:
        """A button of a lesson."""
        walk = person.walk or ""
        spoken = self._lessons.move(person, walk if kind_of(walk) == LESSON else "", move)
        if kind_of(spoken.walks[-1] if spoken.walks else "") == LESSON or not spoken.walks:
            return spoken
        return self._journeys.resume(
            replace(person, walks=spoken.walks), spoken.walks[-1], self._words.text("going_on")
        )

    def obey(self, person: Person, text: str) -> Spoken | None:
        """What it does when it says nothing but a move of the walk under way."""
        said = normalise(text).strip(" .!")
        if walk := person.walk:
            if kind_of(walk) == LESSON:
                learnt = self._lessons.read(person, walk, said)
                if learnt:
                    return self.learn(person, learnt)
            elif move := self._journeys.read(person, walk, said):
                if move.verb == "start":
                    return self.move(person, str(move))
                return self._journeys.move(person, walk, move)
        elif self._journeys.resumes(said) and self._open(person):
            return self.resume(person)
        return None

    def teach(self, person: Person, text: str) -> Spoken | None:
        """The lesson for the trouble it tells, or the walk that its code brings."""
        if lesson := self._detect(text):
            return self._lessons.offer(person, lesson)
        return self._taken_over(person, normalise(text).strip(" .!"))

    def resume(self, person: Person, text: str = "") -> Spoken:
        """Goes on with what was left, the one that `text` names if several were."""
        open_walks = self._open(person)
        if not open_walks:
            return Spoken(self._words.text("nothing_open"), walks=person.walks)
        titles = [title for _, title, _ in open_walks]
        meant = self._journeys.which(text, titles) if text and len(titles) > 1 else None
        if person.walk in [walk for walk, _, _ in open_walks] and not text:
            return self._go_on(person, person.walk or "")
        if len(open_walks) == 1 or meant is not None:
            return self._go_on(person, open_walks[meant or 0][0])
        buttons = tuple(
            Button(self._words.text("button.resume_named", title=title), resuming(walk))
            for walk, title, _ in open_walks[:_MOST_OFFERED]
        )
        return Spoken(self._words.text("which_open"), buttons, walks=person.walks)

    def knows(self, person: Person) -> bool:
        """Whether there is any walk to speak of."""
        return bool(self._keeper.recent(person.name))

    def carry(self, person: Person) -> Spoken:
        """A code to go on with on another channel, and a sheet to print."""
        walk = self._walking(person)
        if walk is None or self._keeper.get(person.name, walk) is None:
            return Spoken(self._words.text("nothing_open"), walks=person.walks)
        code = self._keeper.hand_over(person.name, walk)
        link = self._print_link(self._keeper.printable(person.name, walk))
        found = self._journeys.place(person, walk)
        return Spoken(
            text=self._words.text("carry", code=code),
            buttons=(Button(self._words.text("button.to_step"), resuming(walk)),),
            links=((self._words.text("print_link"), link),),
            walks=person.walks,
            place=found[1] if found else None,
        )

    def reminder(self, person: Person) -> Button | None:
        """The way back from an answer to the walk that waits."""
        walk = person.walk
        if walk is None:
            return None
        if kind_of(walk) == LESSON:
            return Button(self._words.text("button.lesson_on"), "lesson:where")
        found = self._journeys.place(person, walk)
        if found is None:
            return None
        _, place = found
        return resume_button(walk, place, self._words)

    def walk_button(self, code: str) -> Button:
        """Stands under every answer about a procedure."""
        return Button(self._words.text("button.walk"), f"walk:start.{code}")

    def event_button(self, text: str) -> Button | None:
        """Stands under the answer to what tells of a life event."""
        event = self.event_said(text)
        found = self._journeys.journey(named(EVENT, event)) if event else None
        if not found:
            return None
        label = self._words.text("button.event", title=found.title)
        return Button(label, f"walk:event.{found.id}")

    def _go_on(self, person: Person, walk: str) -> Spoken:
        if kind_of(walk) == LESSON:
            return self.learn(person, "where")
        return self._journeys.resume(_without_lesson(person), walk)

    def _taken_over(self, person: Person, said: str) -> Spoken | None:
        match = _CODE.fullmatch(said)
        code = re.sub(r"[ .\-]", "", match["code"]) if match else ""
        if not code or code.isalpha() or code.isdigit():
            return None
        return self._take_over(person, code)

    def _take_over(self, person: Person, code: str) -> Spoken:
        walk = self._keeper.take_over(person.name, code)
        if walk is None:
            return Spoken(self._words.text("not_taken"), walks=person.walks)
        return self._journeys.resume(replace(person, walks=()), walk.id, self._words.text("taken"))

    def _walking(self, person: Person) -> str | None:
        """The journey that is going on, else the last one there was."""
        under_way = [walk for walk in person.walks if kind_of(walk) != LESSON]
        if under_way:
            return under_way[-1]
        kept = [walk.id for walk in self._keeper.recent(person.name)]
        return next((walk for walk in kept if kind_of(walk) != LESSON), None)

    def _open(self, person: Person) -> list[tuple[str, str, Place]]:
        found = []
        for walk in self._keeper.recent(person.name):
            if walk.finished or kind_of(walk.id) == LESSON:
                continue
            if place := self._journeys.place(person, walk.id):
                found.append((walk.id, *place))
        return found


def _without_lesson(person: Person) -> Person:
    return replace(person, walks=tuple(w for w in person.walks if kind_of(w) != LESSON))
