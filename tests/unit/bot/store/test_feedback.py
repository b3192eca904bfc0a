"""Nobody is asked twice about one thing, or twice a day."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.store.feedback import AGAIN_AFTER, KEPT_FOR, Feedback, Open, feedback

BIRTH = Open("walkthrough", "1.001193")


@pytest.fixture
def store(database, clock):
    return Feedback(database, clock)


def test_answers_are_counted_until_the_person_is_asked(store):
    assert [store.count_answer("anna") for _ in range(3)] == [1, 2, 3]
    assert store.count_answer("binh") == 1
    store.ask("anna", BIRTH, "ab12")
    assert store.count_answer("anna") == 1


def test_once_a_day_is_enough(store, clock):
    assert store.ask("anna", BIRTH, "ab12")
    clock.wait(hours=23)
    assert not store.ask("anna", Open("dossier", ""), "cd34")
    assert store.ask("binh", BIRTH, "ab12")
    clock.wait(hours=1)
    assert store.ask("anna", Open("dossier", ""), "cd34")


def test_a_task_is_asked_about_once(store, clock):
    store.ask("anna", BIRTH, "ab12")
    clock.wait(days=3)
    assert not store.ask("anna", BIRTH, "ab12")


def test_answers_have_no_mark_and_may_be_asked_about_again(store, clock):
    assert store.ask("anna", Open("answered", ""))
    clock.now += AGAIN_AFTER
    assert store.ask("anna", Open("answered", ""))


def test_what_was_asked_is_told_once(store):
    store.ask("anna", BIRTH, "ab12")
    assert store.close("binh") is None
    assert store.close("anna") == BIRTH
    assert store.close("anna") is None


def test_a_month_later_nothing_is_known(store, clock, database):
    store.ask("anna", BIRTH, "ab12")
    clock.now += KEPT_FOR * 1.01
    assert store.close("anna") is None
    assert store.ask("binh", BIRTH)
    store.forget("anna")
    with database.connect() as connection:
        assert connection.execute(sa.select(feedback.c.person)).scalars().all() == ["binh"]
