"""What was offered last is known for a day, and only its payloads."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.store.offers import Offers, offers


@pytest.fixture
def kept(database, clock) -> Offers:
    return Offers(database, clock)


def test_the_last_offer_counts_each_for_its_person(kept):
    kept.keep("lan", ["help"])
    kept.keep("lan", ["menu", "restart"])
    kept.keep("minh", ["help"])

    assert kept.of("lan") == ("menu", "restart")
    assert kept.of("minh") == ("help",)
    assert kept.of("hoa") == ()


def test_an_answer_without_choices_ends_the_offer(kept):
    kept.keep("lan", ["help"])
    kept.keep("lan", [])

    assert kept.of("lan") == ()


def test_after_a_day_it_is_forgotten_and_dropped(kept, clock, database):
    kept.keep("lan", ["help"])
    clock.wait(hours=24, seconds=1)
    assert kept.of("lan") == ()

    kept.keep("minh", ["help"])
    with database.connect() as connection:
        assert connection.execute(sa.select(offers.c.person)).scalars().all() == ["minh"]


def test_a_person_is_forgotten(kept):
    kept.keep("lan", ["help"])
    kept.forget("lan")

    assert kept.of("lan") == ()
