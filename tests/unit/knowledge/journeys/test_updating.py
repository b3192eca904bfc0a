"""The catalogue changes while someone is under way."""

from __future__ import annotations

from dataclasses import replace

from knowledge.journeys.model import Journey, Paper, Way, versioned
from knowledge.journeys.moves import back, start
from knowledge.journeys.path import position
from knowledge.journeys.updating import refresh
from tests.unit.knowledge.journeys.conftest import Walk


def test_nothing_changes_when_nothing_changed(kite: Journey, walk: Walk) -> None:
    here = walk(kite, start(kite), "next", "answer.big")
    assert refresh(kite, here) == (here, False)


def test_ticks_of_papers_that_are_still_asked_for_are_kept(kite: Journey, walk: Walk) -> None:
    here = walk(kite, start(kite), "tick.1", "tick.3", *["next"] * 3)
    newer = versioned(replace(kite, papers=(*kite.papers[:2], Paper("plan", "Bản vẽ"))))
    fresh, changed = refresh(newer, here)
    assert changed
    assert fresh.ticks == {"form"}
    assert fresh.stage == "papers.1"
    assert refresh(newer, fresh) == (fresh, False)


def test_a_step_that_is_gone_leads_to_the_one_before(kite: Journey, walk: Walk) -> None:
    here = walk(kite, start(kite), *["next"] * 4, "way.in_person", "next", "next")
    assert here.stage == "step.3"
    shorter = {**kite.ways, Way.IN_PERSON: kite.ways[Way.IN_PERSON][:2]}
    fresh, _ = refresh(versioned(replace(kite, ways=shorter)), here)
    assert (fresh.stage, fresh.way) == ("step.2", Way.IN_PERSON)


def test_a_way_that_is_gone_leads_to_the_way_that_is_left(kite: Journey, walk: Walk) -> None:
    here = walk(kite, start(kite), *["next"] * 4, "way.in_person", "next")
    newer = versioned(replace(kite, ways={Way.ONLINE: kite.ways[Way.ONLINE]}))
    fresh, _ = refresh(newer, here)
    assert (fresh.stage, fresh.way) == ("step.2", None)
    assert back(newer, fresh).stage == "step.1"


def test_an_answer_that_is_no_longer_possible_is_asked_for_again(kite: Journey, walk: Walk) -> None:
    here = walk(kite, start(kite), "next", "answer.big", "answer.bare", "next")
    question = replace(kite.questions[0], options=kite.questions[0].options[:1])
    newer = versioned(replace(kite, questions=(question, kite.questions[1])))
    fresh, _ = refresh(newer, here)
    assert fresh.stage == "question.size"
    assert fresh.answers == {}


def test_a_question_that_is_gone_leads_back_to_the_beginning(kite: Journey, walk: Walk) -> None:
    here = walk(kite, start(kite), "next")
    fresh, _ = refresh(versioned(replace(kite, questions=())), here)
    assert fresh.stage == "intro"


def test_whoever_had_finished_has_finished(kite: Journey, walk: Walk) -> None:
    here = walk(kite, start(kite), *["next"] * 20, "done.yes@end")
    fresh, changed = refresh(versioned(replace(kite, fee="8.000 đồng")), here)
    assert changed
    assert fresh.finished
    assert fresh.answers == {"end": "yes"}


def test_from_every_stage_of_one_journey_one_lands_somewhere_on_another(
    kite: Journey, event: Journey, walk: Walk
) -> None:
    here = start(kite)
    for _ in range(12):
        here = walk(kite, here, "next")
        fresh, changed = refresh(event, here)
        assert changed
        assert position(event, fresh)[0] >= 1
        assert walk(event, fresh, *["next"] * 20).stage == "end"
