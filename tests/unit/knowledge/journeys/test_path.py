"""The stages come in their order, and only those that have something to say."""

from __future__ import annotations

from dataclasses import replace

from knowledge.journeys.model import Journey, Way
from knowledge.journeys.moves import start, tick
from knowledge.journeys.path import current, left, path, position
from tests.unit.knowledge.journeys.conftest import Walk


def _names(journey: Journey) -> list[str]:
    return [str(stage) for stage in path(journey, start(journey))]


def test_a_procedure_goes_from_its_questions_to_its_end(kite: Journey) -> None:
    assert _names(kite) == [
        *("intro", "question.size", "question.tail", "papers.1", "way", "step.1", "step.2"),
        *("money", "mistakes", "after", "end"),
    ]


def test_a_life_event_goes_through_its_parts(event: Journey) -> None:
    assert _names(event) == [
        *("intro", "question.food", "bundle", "papers.1"),
        *("part.9.100003", "part.9.100011", "part.9.100012", "after", "end"),
    ]


def test_what_a_journey_lacks_is_no_stage(kite: Journey) -> None:
    bare = replace(kite, questions=(), papers=(), fee="", time="", mistakes=(), after="")
    bare = replace(bare, ways={Way.IN_PERSON: kite.ways[Way.IN_PERSON]})
    assert _names(bare) == ["intro", "step.1", "step.2", "step.3", "end"]


def test_the_steps_are_those_of_the_way_taken(kite: Journey, walk: Walk) -> None:
    here = walk(kite, start(kite), "next", "next", "next", "next", "way.in_person")
    assert position(kite, here) == (6, 12)
    assert str(current(kite, here)) == "step.1"


def test_an_answer_that_fits_another_procedure_better_is_followed_by_it(
    kite: Journey, walk: Walk
) -> None:
    here = walk(kite, start(kite), "next", "answer.giant")
    assert here.stage == "instead.size"
    assert walk(kite, here, "next").stage == "question.tail"


def test_what_is_left_are_the_papers_without_a_tick(kite: Journey) -> None:
    here = tick(kite, start(kite), ["form"])
    assert [paper.id for paper in left(kite, here)] == ["photo", "card"]


def test_a_stage_that_is_gone_counts_as_the_beginning(kite: Journey) -> None:
    lost = start(kite).model_copy(update={"stage": "part.9.999999"})
    assert position(kite, lost)[0] == 1
