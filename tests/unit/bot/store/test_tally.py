"""What is counted names the channel and the place, never the person."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.gateway.conversations import Conversations
from bot.store.counters import Count, Counters, counters
from bot.store.tally import Tally

NAMES = ("month", "subject", "step", "channel", "province")
BIRTH = "1.001193"


@pytest.fixture
def counted(database, clock):
    return Counters(database, clock)


@pytest.fixture
def conversations(database):
    return Conversations(database)


@pytest.fixture
def tally(counted, conversations):
    return Tally(counted, conversations)


def test_the_channel_is_the_one_the_person_speaks_on(tally, counted, conversations):
    for channel in ("web", "telegram"):
        person = conversations.next_turn(channel, "0912345678").sender
        tally.count(person, "step_reached", BIRTH, "papers.1", "Huế")

    assert counted.read(*NAMES) == tuple(
        Count(1, "step_reached", "2026-07", BIRTH, "papers.1", channel, "Huế")
        for channel in ("telegram", "web")
    )


def test_someone_never_heard_of_is_counted_without_channel_and_province(tally, counted):
    tally.count("nobody", "journey_started", BIRTH)

    assert counted.read(*NAMES) == (Count(1, "journey_started", "2026-07", BIRTH),)


def test_two_persons_cannot_be_told_apart(tally, counted, conversations):
    for name in ("lan", "minh"):
        tally.count(conversations.next_turn("web", name).sender, "journey_started", BIRTH)

    assert [count.number for count in counted.read(*NAMES)] == [2]


def test_the_pseudonym_is_in_no_counter(tally, conversations, database):
    person = conversations.next_turn("web", "lan").sender
    tally.count(person, "journey_started", BIRTH)

    with database.connect() as connection:
        rows = connection.execute(sa.select(counters)).all()
    assert len(rows) == 1
    assert person not in str(rows)
