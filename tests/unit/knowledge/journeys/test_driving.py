"""Moves as buttons carry them; an old button does nothing."""

from __future__ import annotations

import pytest

from knowledge.errors import MotCuaError
from knowledge.journeys.driving import Move, apply, parse_move
from knowledge.journeys.model import Journey
from knowledge.journeys.moves import start
from tests.unit.knowledge.journeys.conftest import Walk

EXAMPLES = {
    "next@step.2": Move("next", "", "step.2"),
    "answer.married@question.parents": Move("answer", "married", "question.parents"),
    "way.in_person@way": Move("way", "in_person", "way"),
    "part.1.001193@part.1.001193": Move("part", "1.001193", "part.1.001193"),
    "start.1.001193": Move("start", "1.001193"),
    "event.birth": Move("event", "birth"),
    "pause": Move("pause"),
}


@pytest.mark.parametrize(("text", "move"), EXAMPLES.items())
def test_a_move_is_read_and_written_alike(text: str, move: Move) -> None:
    assert parse_move(text) == move
    assert str(move) == text


@pytest.mark.parametrize("text", ["", "NEXT", "next@", "xong rồi", "next@a b", "x" * 60])
def test_anything_else_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(MotCuaError, match="tin nhắn mới nhất"):
        parse_move(text)


@pytest.mark.parametrize("old", ["next@intro", "back@intro", "all@papers.2", "done.yes@end"])
def test_an_old_button_does_nothing(kite: Journey, walk: Walk, old: str) -> None:
    here = walk(kite, start(kite), "next")
    assert apply(kite, here, parse_move(old)) == here


@pytest.mark.parametrize("move", ["start.1.001193", "pause", "stop", "unclear@intro", "resume"])
def test_what_the_caller_does_changes_nothing_here(kite: Journey, move: str) -> None:
    assert apply(kite, start(kite), parse_move(move)) == start(kite)


@pytest.mark.parametrize("move", ["tick.0", "tick.99", "tick.x", "way.boat@intro", "fly"])
def test_nonsense_changes_nothing(kite: Journey, move: str) -> None:
    assert apply(kite, start(kite), parse_move(move)) == start(kite)


def test_papers_are_ticked_by_their_number_or_all_of_a_page(kite: Journey, walk: Walk) -> None:
    here = walk(kite, start(kite), "next", "next", "next")
    assert walk(kite, here, "tick.2@papers.1").ticks == {"photo"}
    assert walk(kite, here, "all@papers.1").ticks == {"form", "photo", "card"}
    assert walk(kite, here, "all@papers.1", "untick.3").ticks == {"form", "photo"}


def test_whoever_has_finished_may_only_go_back(kite: Journey, walk: Walk) -> None:
    done = walk(kite, start(kite), *["next"] * 20, "done.no@end")
    assert done.finished
    assert walk(kite, done, "tick.1", "next") == done
    assert not walk(kite, done, "back@end").finished
