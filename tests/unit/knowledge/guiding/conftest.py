"""A guide over an invented catalogue, and a citizen who presses buttons and types.

Walks are kept in memory; what is counted is a list. A test may change the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.errors import MotCuaError
from knowledge.guiding.guide import Guide
from knowledge.guiding.journeys import JourneyGuide
from knowledge.guiding.lessons import LessonGuide
from knowledge.guiding.spoken import Button, Person, Spoken
from knowledge.journeys.events import Event
from knowledge.journeys.keeping import Walk
from knowledge.journeys.library import Journeys
from knowledge.journeys.model import Instruction, Journey, Paper, Way, versioned
from knowledge.journeys.progress import Progress, from_json
from knowledge.journeys.reading import MoveReader
from knowledge.skills.model import Lesson
from knowledge.skills.present import LessonPresenter
from tests.conftest import CONTENT
from tests.unit.knowledge.journeys.conftest import EVENT, KITE
from tests.unit.knowledge.skills.conftest import PLAIN

CONTEST = Journey(
    id="9.100011",
    title="Đăng ký hội thi",
    intro="Anh/chị được dự thi.",
    source="Nguồn: Cổng thử nghiệm.",
    papers=(Paper("form", "Đơn dự thi"), Paper("song", "Bài hát")),
    ways={Way.IN_PERSON: (Instruction("Đến đình làng."),)},
)
LESSONS = {
    one: Lesson.model_validate({**PLAIN, "id": one, "title": title})
    for one, title in (("kite_stuck", "Diều mắc cây"), ("portal_login", "Đăng nhập Cổng"))
}


class MemoryKeeper:
    """A `Keeper` without a database; codes are C2C2C2, C3C3C3, … and work once."""

    def __init__(self) -> None:
        self.walks: dict[tuple[str, str], Walk] = {}
        self.codes: dict[str, tuple[str, str]] = {}

    def get(self, person: str, walk_id: str) -> Walk | None:
        return self.walks.get((person, walk_id))

    def recent(self, person: str) -> tuple[Walk, ...]:
        own = [walk for (name, _), walk in reversed(self.walks.items()) if name == person]
        return tuple(sorted(own, key=lambda walk: walk.finished))

    def save(self, person: str, walk: Walk) -> None:
        self.walks.pop((person, walk.id), None)  # The latest stands last.
        self.walks[person, walk.id] = walk

    def forget(self, person: str) -> None:
        self.walks = {key: walk for key, walk in self.walks.items() if key[0] != person}

    def hand_over(self, person: str, walk_id: str) -> str:
        if (person, walk_id) not in self.walks:
            raise MotCuaError("Chưa có việc nào đang làm dở.")
        code = f"C{len(self.codes) + 2}" * 3
        self.codes[code] = (person, walk_id)
        return code

    def take_over(self, person: str, code: str) -> Walk | None:
        bare = "".join(filter(str.isalnum, code)).upper()
        walk = self.walks.get(self.codes.pop(bare, ("", "")))
        if walk:
            self.save(person, walk)
        return walk

    def printable(self, person: str, walk_id: str) -> str:
        return f"secret-of-{walk_id}-of-{person}"


@dataclass(frozen=True)
class Counted:
    """One thing counted; `person` is what the tally was told to look up the channel by."""

    event: str
    subject: str
    step: str
    province: str | None
    person: str


class Tallied(list[Counted]):
    """A `Counting` that remembers."""

    def count(
        self, person: str, event: str, subject: str, step: str = "", province: str | None = None
    ) -> None:
        self.append(Counted(event, subject, step, province, person))

    def times(self, event: str, subject: str = "", step: str = "") -> int:
        """How often; of any subject or step where none is given."""
        return sum(
            one.event == event and subject in ("", one.subject) and step in ("", one.step)
            for one in self
        )


class Catalogue(Journeys):
    """Invented journeys by code; a test may change or remove them."""

    def __init__(self, words: Wording, answers: Wording) -> None:
        say = ("mở hội thả diều", "làng mở hội")
        super().__init__({}, {"festival": Event(versioned(EVENT), say)}, words, answers)
        self.known = {one.id: versioned(one) for one in (KITE, CONTEST)}

    def of(self, procedure: Procedure) -> Journey:
        return self.known[procedure.code]

    def change(self, code: str, **content: Any) -> None:
        """What an import does."""
        self.known[code] = versioned(replace(self.known[code], **content))


class Citizen:
    """Someone who talks; between two turns only the names of the walks are remembered."""

    def __init__(self, guide: Guide, keeper: MemoryKeeper, name: str) -> None:
        self._guide, self._keeper = guide, keeper
        self.name = name
        self.walks: tuple[str, ...] = ()
        self.chooses = False
        self.read: Spoken = Spoken("")

    @property
    def person(self) -> Person:
        return Person(self.name, self.walks, "Huế", self.chooses)

    @property
    def titles(self) -> list[str]:
        """The buttons under what was said last."""
        return [button.title for button in self.read.buttons]

    def begins(self, code: str) -> Spoken:
        return self._heard(self._guide.begin(self.person, code))

    def begins_event(self, event: str = "festival") -> Spoken:
        return self._heard(self._guide.begin_event(self.person, event))

    def presses(self, *titles: str) -> Spoken:
        """Buttons, one after the other, each under what was said last."""
        for title in titles:
            found = [one for one in self.read.buttons if one.title.startswith(title)]
            assert found, f"no {title!r} among {self.titles} under {self.read.text!r}"
            self.sends(found[0].payload)
        return self.read

    def sends(self, payload: str) -> Spoken:
        """A payload, of an old button perhaps."""
        kind, _, move = payload.partition(":")
        obey = self._guide.move if kind == "walk" else self._guide.learn
        return self._heard(obey(self.person, move))

    def types(self, *texts: str) -> Spoken:
        """Messages that the guide must take for its own."""
        for text in texts:
            spoken = self._read(text)
            assert spoken is not None, f"{text!r} is no move"
            self._heard(spoken)
        return self.read

    def asks(self, text: str) -> bool:
        """Whether a message is left to be answered by others."""
        return self._read(text) is None

    def _read(self, text: str) -> Spoken | None:
        """In the order of the assistant's actions."""
        return self._guide.obey(self.person, text) or self._guide.teach(self.person, text)

    def continues(self, text: str = "") -> Spoken:
        return self._heard(self._guide.resume(self.person, text))

    def carries(self) -> Spoken:
        return self._heard(self._guide.carry(self.person))

    def reminded(self) -> Button | None:
        return self._guide.reminder(self.person)

    def left_alone(self) -> None:
        """The conversation forgot everything, as after a restart of its own."""
        self.walks = ()

    def progress(self, code: str = "9.100003") -> Progress:
        """What is kept of the journey."""
        kept = self._keeper.get(self.name, f"journey:{code}")
        assert kept is not None
        return from_json(kept.state)

    def _heard(self, spoken: Spoken) -> Spoken:
        self.walks, self.read = spoken.walks, spoken
        return spoken


@pytest.fixture
def keeper() -> MemoryKeeper:
    return MemoryKeeper()


@pytest.fixture
def tally() -> Tallied:
    return Tallied()


@pytest.fixture(scope="session")
def journey_words() -> Wording:
    return Wording.load(CONTENT / "texts" / "journeys.yml")


@pytest.fixture(scope="session")
def guide_words() -> Wording:
    return Wording.load(CONTENT / "texts" / "guide.yml")


@pytest.fixture(scope="session")
def moves() -> MoveReader:
    """How people say moves, as it ships."""
    return MoveReader.load(CONTENT / "questions" / "moves.yml")


@pytest.fixture
def catalogue(journey_words: Wording, words: Wording) -> Catalogue:
    """The kite, the contest, and the festival of both; the third part is not in it."""
    return Catalogue(journey_words, words)


@pytest.fixture
def guide(
    catalogue: Catalogue,
    keeper: MemoryKeeper,
    tally: Tallied,
    moves: MoveReader,
    guide_words: Wording,
    procedure: Callable[..., Procedure],
) -> Guide:
    """Recognises one trouble: a kite in a tree."""
    presenter = LessonPresenter(LESSONS, Wording.load(CONTENT / "texts" / "skills.yml"))
    lessons = LessonGuide(LESSONS, presenter, keeper, tally, moves, guide_words)

    def find(code: str) -> Procedure | None:
        return procedure(code=code) if code in catalogue.known else None

    return Guide(
        journeys=JourneyGuide(catalogue, find, lessons.title, keeper, tally, moves, guide_words),
        lessons=lessons,
        events={name: event.say for name, event in catalogue.events.items()},
        keeper=keeper,
        detect=lambda text: "kite_stuck" if "mắc cây" in text else None,
        spelled_out=lambda text: text,
        print_link=lambda token: f"https://motcua.example/{token}",
        words=guide_words,
    )


@pytest.fixture
def citizen(guide: Guide, keeper: MemoryKeeper) -> Citizen:
    return Citizen(guide, keeper, "lan")


@pytest.fixture
def at_the_desk(guide: Guide, keeper: MemoryKeeper) -> Citizen:
    """The same person on another channel, where nobody knows her."""
    return Citizen(guide, keeper, "lan-at-the-desk")
