"""The guide as it ships, over the starter catalogue: everything it names is there or is borne."""

from __future__ import annotations

import re

import pytest

from bot.database import connect
from bot.gateway.conversations import Conversations
from bot.gateway.payloads import to_rasa
from bot.guiding import assemble
from bot.store.counters import Counters
from bot.store.keeper import StoredKeeper
from bot.store.tally import Tally
from knowledge.answers.wording import Wording
from knowledge.catalogue.starter import load_starter
from knowledge.guiding.spoken import Person
from knowledge.journeys.keeping import Walk
from knowledge.journeys.library import Journeys
from knowledge.journeys.model import Way
from knowledge.skills.loading import load_lessons
from tests.conftest import CONTENT

STARTER = {procedure.code: procedure for procedure in load_starter(CONTENT / "procedures")}
LIBRARY = Journeys.load(CONTENT, Wording.load(CONTENT / "texts" / "answers.yml"))
LESSONS = load_lessons(CONTENT / "skills")
OVERLAID = sorted(LIBRARY.overlaid)
EVENTS = sorted(LIBRARY.events)
PARTS = [(name, part.code) for name in EVENTS for part in LIBRARY.events[name].journey.parts]
ELSEWHERE = [(name, code) for name, code in PARTS if code not in STARTER]
BASE = "https://motcua.example"


def assembled(tmp_path, search, habits, find):
    engine = connect(f"sqlite:///{tmp_path / 'guiding.db'}")
    keeper, counters = StoredKeeper(engine, b"key"), Counters(engine)
    tally = Tally(counters, Conversations(engine))
    return engine, assemble(CONTENT, find, search, habits, keeper, counters, tally, BASE)


@pytest.fixture
def guiding(tmp_path, search, habits):
    engine, guiding = assembled(tmp_path, search, habits, STARTER.get)
    yield guiding
    engine.dispose()


def lan(*walks):
    return Person("lan", walks)


@pytest.mark.parametrize("code", OVERLAID)
def test_every_overlay_opens_or_says_that_the_procedure_is_not_there(guiding, code):
    spoken = guiding.guide.begin(lan(), code)

    if code in STARTER:
        assert spoken.walks == (f"journey:{code}",)
        assert spoken.buttons[0].title == "Bắt đầu"
    else:
        assert spoken.walks == ()
        assert code in spoken.text


@pytest.mark.parametrize("event", EVENTS)
def test_every_life_event_opens_by_its_button_and_by_each_of_its_phrases(guiding, event):
    guide = guiding.guide
    for say in LIBRARY.events[event].say:
        assert guide.event_said(f"dạ {say} ạ") == event, say
    button = guide.event_button(LIBRARY.events[event].say[0])
    spoken = guide.move(lan(), button.payload.removeprefix("walk:"))

    assert spoken.walks == (f"event:{event}",)
    assert spoken.buttons[0].title == "Bắt đầu"


def test_every_lesson_that_a_step_names_can_be_learnt(guiding):
    named = {
        (step.skill, procedure.code)
        for procedure in STARTER.values()
        for steps in LIBRARY.of(procedure).ways.values()
        for step in steps
        if step.skill
    }
    assert len(named) > len(STARTER)
    for skill, code in named:
        assert skill in LESSONS, f"{code} names {skill}"


def test_every_lesson_named_in_the_files_is_one():
    for path in (CONTENT / "journeys").rglob("*.yml"):
        for skill in re.findall(r"skill: *(\w+)", path.read_text("utf-8")):
            assert skill in LESSONS, f"{path.name} names {skill}"


@pytest.mark.parametrize("lesson", sorted(LESSONS))
def test_every_lesson_opens(guiding, lesson):
    assert guiding.guide.learn(lan(), f"start.{lesson}").lesson == lesson
    assert guiding.title(lesson) == LESSONS[lesson].title


@pytest.mark.parametrize(("event", "code"), PARTS)
def test_every_part_of_an_event_is_led_through_or_leads_back(guiding, event, code):
    guide, walk = guiding.guide, f"event:{event}"
    guide.begin_event(lan(), event)
    spoken = guide.move(lan(walk), f"part.{code}")

    assert spoken.buttons
    if code in STARTER:
        assert spoken.walks == (walk, f"journey:{code}")
    else:
        assert spoken.walks == (walk,)
        assert code in spoken.text


def test_the_starter_catalogue_lacks_some_parts(guiding):
    assert ELSEWHERE, "then the test above no longer sees what is not in the catalogue"


@pytest.mark.parametrize("event", EVENTS)
def test_every_button_on_the_way_through_an_event_is_one_the_gateway_knows(guiding, event):
    spoken = guiding.guide.begin_event(lan(), event)
    for _ in range(40):
        for button in spoken.buttons:
            assert to_rasa(button.payload), button.payload
            assert len(button.payload.encode()) <= 64
        if spoken.place.done:
            return
        ahead = [one for one in spoken.buttons if re.match(r"walk:(next|skip|done)", one.payload)]
        ahead += [one for one in spoken.buttons if one.payload.startswith("walk:answer")]
        spoken = guiding.guide.move(lan(*spoken.walks), ahead[0].payload.removeprefix("walk:"))
    pytest.fail(f"{event} has no end")


class TestSheet:
    """What the page for printing shows of a walk that is kept."""

    def kept(self, guiding, walk):
        return guiding.keeper.get("lan", walk)

    def test_it_is_of_the_procedure_as_it_is_today(self, guiding):
        guiding.guide.begin(lan(), "1.004194")
        sheet = guiding.sheet(self.kept(guiding, "journey:1.004194"))

        assert sheet.papers
        assert sheet.steps
        assert not any(paper.ready for paper in sheet.papers)

    def test_it_is_reached_by_the_address_that_comes_with_the_code(self, guiding):
        guiding.guide.begin(lan(), "1.004194")
        ((_, url),) = guiding.guide.carry(lan("journey:1.004194")).links

        token = url.removeprefix(f"{BASE}/hanh-trinh/in/")
        assert guiding.keeper.printed(token).id == "journey:1.004194"

    @pytest.mark.parametrize(
        "walk",
        [
            Walk("lesson:lost_code", "{}"),
            Walk("journey:8.000000", "{}"),
            Walk("event:unheard_of", "{}"),
            Walk("journey:1.004194", "damaged"),
        ],
    )
    def test_of_what_cannot_be_shown_there_is_none(self, guiding, walk):
        assert guiding.sheet(walk) is None


def test_titles_are_known_for_the_page_of_figures(guiding):
    assert guiding.title("birth") == LIBRARY.events["birth"].journey.title
    assert guiding.title("1.004194") == STARTER["1.004194"].name
    assert guiding.title("8.000000") is None


def test_every_journey_of_the_starter_has_a_way_or_parts():
    ways = [set(LIBRARY.of(procedure).ways) for procedure in STARTER.values()]
    assert all(ways)
    assert {Way.ONLINE, Way.IN_PERSON} == set().union(*ways)
