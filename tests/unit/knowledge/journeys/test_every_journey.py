"""Every journey can be walked: no dead end, nothing empty, back undoes, ticks stay.

The records that ship are walked everywhere; the whole catalogue where a copy of it lies
beside the checkout.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue.formats.registry import read_path
from knowledge.catalogue.model import Procedure, Scope
from knowledge.catalogue.starter import load_starter
from knowledge.journeys.library import Journeys
from knowledge.journeys.model import Journey
from knowledge.journeys.moves import start
from tests.unit.knowledge.journeys.conftest import CONTENT, EVENT, KITE
from tests.unit.knowledge.journeys.walking import (
    check_ticks_in_any_order,
    walk_to_the_end,
    wander,
)

SNAPSHOT = Path(__file__).parents[5] / "shared" / "catalogue" / "portal-snapshot-2026-07.jsonl.gz"
REASON = "the portal's records are not ours to ship; put a copy in ../shared/catalogue"
EVENTS = sorted(path.stem for path in (CONTENT / "journeys" / "events").glob("*.yml"))
STARTER = load_starter(CONTENT / "procedures")
MOVES = 60


@pytest.mark.parametrize("procedure", STARTER, ids=[one.code for one in STARTER])
def test_a_starter_procedure_is_walked_to_its_end_and_back(
    journeys: Journeys, procedure: Procedure
) -> None:
    assert walk_to_the_end(journeys, journeys.of(procedure)) > 4


@pytest.mark.parametrize("event_id", EVENTS)
def test_a_life_event_is_walked_to_its_end_and_back(journeys: Journeys, event_id: str) -> None:
    journey = journeys.event(event_id)
    assert journey is not None
    assert walk_to_the_end(journeys, journey) > 4


@given(
    which=st.sampled_from([*STARTER, *EVENTS, KITE, EVENT]),
    seed=st.integers(min_value=0, max_value=2**32),
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_pressed_nobody_gets_stuck(
    journeys: Journeys, which: Procedure | Journey | str, seed: int
) -> None:
    journey = _journey(journeys, which)
    chance = random.Random(seed)
    for here in wander(journeys, journey, chance, MOVES):
        check_ticks_in_any_order(journey, here, chance)


@pytest.mark.skipif(not SNAPSHOT.is_file(), reason=REASON)
def test_every_published_procedure_is_walked_to_its_end(journeys: Journeys) -> None:
    published = [read.procedure for read in read_path(SNAPSHOT) if read.procedure]
    standard = [one for one in published if one.scope is Scope.STANDARD]
    assert len(standard) > 4_500
    for procedure in standard:
        journey = journeys.of(procedure.model_copy(update={"source": STARTER[0].source}))
        chance = random.Random(procedure.code)
        walk_to_the_end(journeys, journey)
        for _ in wander(journeys, journey, chance, 6):
            pass
        check_ticks_in_any_order(journey, start(journey), chance)


def _journey(journeys: Journeys, which: Procedure | Journey | str) -> Journey:
    if isinstance(which, Procedure):
        return journeys.of(which)
    if isinstance(which, Journey):
        return which
    journey = journeys.event(which)
    assert journey is not None
    return journey
