"""Answers hide what does not concern a person, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from knowledge.journeys.choosing import APART, BUNDLE, TOGETHER, asked, bundle, papers, parts
from knowledge.journeys.model import ANYONE, Journey, Option, Paper, Part, Question


def test_whoever_has_another_case_does_not_see_its_papers(kite: Journey) -> None:
    assert [one.id for one in papers(kite, {"size": "small"})] == ["form", "card"]
    assert [one.id for one in papers(kite, {"size": "big"})] == ["form", "photo", "card"]


def test_whoever_does_not_know_sees_everything(kite: Journey) -> None:
    assert papers(kite, {}) == kite.papers


def test_a_question_that_another_answer_leads_to_is_asked_only_then(kite: Journey) -> None:
    more = Question("more", "Loại nào?", (Option("a", "A"), Option("b", "B")), frozenset({"big"}))
    journey = replace(
        kite,
        questions=(kite.questions[0], more),
        papers=(Paper("p", "Giấy B", when=frozenset({"b"})),),
    )
    assert [one.id for one in asked(journey, {"size": "big"})] == ["size", "more"]
    assert [one.id for one in asked(journey, {"size": "small"})] == ["size"]
    assert papers(journey, {"size": "big"}), "not yet answered: may be needed"
    assert not papers(journey, {"size": "small"}), "can't be needed any more"


def test_each_part_stands_behind_what_it_waits_for(event: Journey) -> None:
    backwards = replace(event, parts=tuple(reversed(event.parts)))
    assert [one.code for one in parts(backwards, {})] == ["9.100003", "9.100011", "9.100012"]


def test_a_part_does_not_wait_for_one_that_is_not_needed(event: Journey) -> None:
    late = Part("9.100001", "Chim", ANYONE, frozenset({"9.100012"}))
    journey = replace(event, parts=(late, *event.parts))
    assert parts(journey, {"food": "dry"})[0].code == "9.100001"


def test_the_bundle_takes_the_place_of_what_it_covers(event: Journey) -> None:
    together = parts(event, {BUNDLE: TOGETHER})
    assert [one.code for one in together] == ["9.100050", "9.100012"]
    assert together[1].after >= {"9.100050"}
    assert len(parts(event, {BUNDLE: APART})) == 3


def test_a_bundle_is_not_offered_when_a_part_of_it_is_not_needed(event: Journey) -> None:
    needs_food = replace(event.parts[0], when=frozenset({"food"}))
    journey = replace(event, parts=(needs_food, *event.parts[1:]))
    assert bundle(journey, {"food": "food"})
    assert bundle(journey, {"food": "dry"}) is None
