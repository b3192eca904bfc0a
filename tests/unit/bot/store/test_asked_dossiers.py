"""Which dossier a proof is awaited for, and for how long."""

from __future__ import annotations

import pytest

from bot.store.asked_dossiers import MOST, AskedDossiers

FIRST, SECOND = "H99.01-261102-0001", "H99.01-261012-0002"


@pytest.fixture
def asked(database, clock) -> AskedDossiers:
    return AskedDossiers(database, clock)


def test_the_last_one_is_spoken_of_and_alone_awaited(asked, clock):
    asked.ask("lan", FIRST)
    clock.wait(seconds=1)
    asked.ask("lan", SECOND)

    assert [(one.code, one.awaited) for one in asked.recent("lan")] == [
        (SECOND, True),
        (FIRST, False),
    ]
    assert asked.recent("minh") == ()


def test_a_button_keeps_its_number(asked, clock):
    asked.ask("lan", FIRST)
    asked.ask("lan", SECOND)
    before = {one.code: one.number for one in asked.recent("lan")}
    clock.wait(minutes=1)
    asked.ask("lan", FIRST, awaited=False)

    assert {one.code: one.number for one in asked.recent("lan")} == before
    assert len(set(before.values())) == 2


def test_it_is_awaited_for_ten_minutes_and_kept_for_a_day(asked, clock):
    asked.ask("lan", FIRST)
    clock.wait(minutes=11)
    assert [one.awaited for one in asked.recent("lan")] == [False]
    clock.wait(days=1)
    assert asked.recent("lan") == ()


def test_wrong_proofs_are_counted_until_it_is_asked_for_anew(asked):
    asked.ask("lan", FIRST)
    assert [asked.missed("lan", FIRST) for _ in range(2)] == [1, 2]
    asked.ask("lan", FIRST)
    assert asked.missed("lan", FIRST) == 1


def test_what_is_stopped_or_forgotten(asked):
    asked.ask("lan", FIRST)
    asked.stop("lan")
    assert [one.awaited for one in asked.recent("lan")] == [False]
    asked.forget("lan")
    assert asked.recent("lan") == ()


def test_only_the_latest_are_offered_again(asked, clock):
    for number in range(MOST + 2):
        asked.ask("lan", f"H99.01-261102-{number:04}")
        clock.wait(seconds=1)
    assert len(asked.recent("lan")) == MOST
