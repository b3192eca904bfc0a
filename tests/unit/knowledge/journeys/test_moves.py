"""Going on, going back, changing one's mind."""

from __future__ import annotations

from knowledge.journeys.model import Journey, Way
from knowledge.journeys.moves import (
    back,
    finish,
    forward,
    start,
    switch_way,
    take_way,
    tick,
    tick_all,
    untick,
)
from tests.unit.knowledge.journeys.conftest import Walk


def test_going_back_to_a_question_forgets_its_answer(kite: Journey, walk: Walk) -> None:
    asked = walk(kite, start(kite), "next")
    answered = walk(kite, asked, "answer.big")
    assert answered.answers == {"size": "big"}
    assert back(kite, answered) == asked


def test_a_question_may_be_left_open(kite: Journey, walk: Walk) -> None:
    here = walk(kite, start(kite), "next", "skip")
    assert here.stage == "question.tail"
    assert here.answers == {}


def test_an_answer_to_another_question_is_not_taken(kite: Journey, walk: Walk) -> None:
    here = walk(kite, start(kite), "next")
    assert walk(kite, here, "answer.tailed") == here


def test_changing_the_way_starts_the_other_one_and_keeps_the_ticks(
    kite: Journey, walk: Walk
) -> None:
    online = walk(kite, start(kite), *["next"] * 3, "tick.1", "next", "way.online", "next")
    in_person = switch_way(kite, online)
    assert (in_person.stage, in_person.way) == ("step.1", Way.IN_PERSON)
    assert in_person.ticks == online.ticks == {"form"}


def test_going_back_undoes_each_change_of_the_way(kite: Journey, walk: Walk) -> None:
    online = walk(kite, start(kite), *["next"] * 4, "way.online", "next")
    once = switch_way(kite, online)
    further = forward(kite, once)
    twice = switch_way(kite, further)
    assert twice.way is Way.ONLINE
    assert back(kite, twice) == further
    assert back(kite, further) == once
    assert back(kite, once) == online


def test_going_back_from_the_first_step_asks_for_the_way_again(kite: Journey, walk: Walk) -> None:
    asked = walk(kite, start(kite), *["next"] * 4)
    assert asked.stage == "way"
    assert back(kite, take_way(kite, asked, Way.IN_PERSON)) == asked
    assert back(kite, forward(kite, asked)) == asked


def test_the_way_is_changed_at_a_step_only(kite: Journey) -> None:
    assert switch_way(kite, start(kite)) == start(kite)


def test_ticks_go_on_and_off_and_know_only_the_papers_of_the_case(
    kite: Journey, walk: Walk
) -> None:
    here = walk(kite, start(kite), "next", "answer.small")
    assert tick(kite, here, ["photo", "nonsense"]).ticks == frozenset()
    assert tick_all(kite, here).ticks == {"form", "card"}
    assert untick(kite, tick_all(kite, here), ["card"]).ticks == {"form"}


def test_ticks_survive_going_back_and_another_answer(kite: Journey, walk: Walk) -> None:
    here = walk(kite, start(kite), "next", "answer.big", "next", "tick.2")
    assert here.ticks == {"photo"}
    changed = walk(kite, here, "back", "back", "answer.small", "next")
    assert changed.ticks == {"photo"}


def test_the_end_asks_once_and_can_be_taken_back(kite: Journey, walk: Walk) -> None:
    end = walk(kite, start(kite), *["next"] * 20)
    assert end.stage == "end"
    assert forward(kite, end) == end
    done = finish(kite, end, by_oneself=True)
    assert done.finished
    assert finish(kite, done, by_oneself=False) == done
    assert back(kite, done) == end
    assert finish(kite, start(kite), by_oneself=True) == start(kite)


def test_taking_the_bundle_can_be_undone(event: Journey, walk: Walk) -> None:
    asked = walk(event, start(event), "next", "next")
    assert asked.stage == "bundle"
    taken = walk(event, asked, "answer.together")
    assert walk(event, taken, "next").stage == "part.9.100050"
    assert back(event, taken) == asked
