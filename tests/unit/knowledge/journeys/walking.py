"""What must hold wherever a person stands on any journey, whatever they pressed before."""

from __future__ import annotations

import random
from collections.abc import Iterator

from knowledge.journeys.driving import FOR_THE_CALLER, LONGEST, apply, parse_move
from knowledge.journeys.library import Journeys
from knowledge.journeys.model import Journey
from knowledge.journeys.moves import back, forward, start, tick
from knowledge.journeys.path import checklist, left, path
from knowledge.journeys.progress import Progress, from_json, to_json


def check_stage(journeys: Journeys, journey: Journey, here: Progress) -> list[str]:
    """Asserts all of it for one stage; gives the moves that its buttons carry."""
    view = journeys.view(journey, here)
    head, _, body = view.text.partition("\n")
    assert head.strip(), here.stage
    assert body.strip(), f"{journey.id}: nothing is said at {here.stage}"
    assert len(view.text) <= 500, f"{journey.id}: {len(view.text)} at {here.stage}"
    assert 1 <= len(view.choices) <= 5
    assert 1 <= view.number <= view.total
    assert len({choice.label for choice in view.choices}) == len(view.choices)
    assert from_json(to_json(here)) == here
    for choice in view.choices:
        assert 1 <= len(choice.label) <= 30, choice.label
        assert choice.move.isascii()
        assert len(choice.move) <= LONGEST
        move = parse_move(choice.move)
        if move.verb not in FOR_THE_CALLER:
            assert apply(journey, here, move) != here, f"{journey.id}: {choice.move} does nothing"
    if (ahead := forward(journey, here)) != here and not here.finished:
        assert back(journey, ahead) == here, f"{journey.id}: back from {ahead.stage}"
    return [choice.move for choice in view.choices]


def walk_to_the_end(journeys: Journeys, journey: Journey) -> int:
    """Goes on and on, then all the way back; gives the number of stages."""
    here = start(journey)
    been = [here]
    while (ahead := forward(journey, here)) != here:
        check_stage(journeys, journey, here)
        here = ahead
        been.append(here)
        assert len(been) < 500, f"{journey.id} goes on for ever"
    check_stage(journeys, journey, here)
    assert here.stage == "end"
    assert [str(stage) for stage in path(journey, here)] == [one.stage for one in been]
    for before in reversed(been[:-1]):
        here = back(journey, here)
        assert here == before
    assert back(journey, here) == here == start(journey)
    return len(been)


def wander(
    journeys: Journeys, journey: Journey, chance: random.Random, count: int
) -> Iterator[Progress]:
    """Presses buttons at random, also those that only words reach; checks every stage."""
    here = start(journey)
    for _ in range(count):
        offered = check_stage(journeys, journey, here)
        hidden = [f"back@{here.stage}", f"next@{here.stage}", "switch", "untick.1", "tick.1"]
        pressed = parse_move(chance.choice([*offered, *offered, *hidden]))
        here = apply(journey, here, pressed)
        yield here


def check_ticks_in_any_order(journey: Journey, here: Progress, chance: random.Random) -> None:
    """Ticking paper by paper, in whatever order, ends the same."""
    papers = [paper.id for paper in checklist(journey, here)]
    in_order = shuffled = here
    for paper in papers:
        in_order = tick(journey, in_order, [paper])
    for paper in chance.sample(papers, len(papers)):
        shuffled = tick(journey, shuffled, [paper])
    assert in_order == shuffled
    assert left(journey, in_order) == ()
    assert in_order.stage == here.stage
