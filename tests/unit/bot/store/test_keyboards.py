"""Which choices a newer answer takes away, and what stays on their message."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.gateway.messages import Link
from bot.store.keyboards import Keyboards
from bot.store.sealing import Seal

LINK = Link(title="Bản in", url="https://motcua.example/hanh-trinh/in/bi-mat")


@pytest.fixture
def keyboards(database, clock) -> Keyboards:
    return Keyboards(database, Seal(b"k" * 32), clock)


def numbers(old) -> list[int]:
    return sorted(one.message for one in old)


def test_what_was_offered_before_the_person_spoke_is_taken_away_once(keyboards):
    keyboards.replace("lan", 1, [LINK])
    keyboards.spoke("lan")
    (old,) = keyboards.replace("lan", 2, [])

    assert (old.message, old.links) == (1, (LINK,))
    assert keyboards.replace("lan", 3, []) == []


def test_a_second_message_of_the_same_answer_takes_nothing_away(keyboards):
    keyboards.replace("lan", 1, [])

    assert keyboards.replace("lan", 2, []) == []
    keyboards.spoke("lan")
    assert numbers(keyboards.replace("lan", 3, [])) == [1, 2]


def test_others_keep_theirs(keyboards):
    keyboards.replace("hoa", 1, [])
    keyboards.replace("lan", 1, [])
    keyboards.spoke("lan")

    assert numbers(keyboards.replace("lan", 2, [])) == [1]
    assert keyboards.replace("hoa", 2, []) == []


def test_a_message_sent_twice_is_remembered_once(keyboards):
    for _ in range(2):
        keyboards.replace("lan", 1, [])
    keyboards.spoke("lan")

    assert numbers(keyboards.replace("lan", 2, [])) == [1]


def test_after_a_month_or_when_forgotten_nothing_is_left(keyboards, clock, database):
    keyboards.replace("lan", 1, [])
    keyboards.replace("hoa", 1, [])
    keyboards.forget("lan")
    clock.wait(days=31)
    keyboards.replace("mai", 1, [])

    with database.connect() as connection:
        people = connection.execute(sa.text("SELECT person FROM keyboards")).scalars().all()
    assert people == ["mai"]


def test_the_database_does_not_tell_the_addresses(keyboards, database):
    keyboards.replace("lan", 1, [LINK])

    with database.connect() as connection:
        assert "bi-mat" not in str(connection.execute(sa.text("SELECT * FROM keyboards")).all())


def test_with_another_key_the_choices_still_go(keyboards, database, clock):
    keyboards.replace("lan", 1, [LINK])
    later = Keyboards(database, Seal(b"x" * 32), clock)
    later.spoke("lan")

    assert [one.links for one in later.replace("lan", 2, [])] == [()]
