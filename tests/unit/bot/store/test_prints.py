"""A printed sheet's secret leads to its walk for a week."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.store.prints import prints
from knowledge.errors import MotCuaError
from knowledge.journeys.keeping import Walk

BIRTH = Walk("journey:1.001193", "{}")


@pytest.fixture
def token(keeper):
    keeper.save("lan", BIRTH)
    return keeper.printable("lan", BIRTH.id)


def test_the_sheet_shows_the_walk_as_it_stands_now(keeper, token):
    keeper.save("lan", Walk(BIRTH.id, '{"ticks": ["form"]}'))

    assert keeper.printed(token).state == '{"ticks": ["form"]}'


def test_the_sheets_holder_may_go_on_with_the_walk(keeper, token):
    assert keeper.take_over("phone", keeper.carry(token)).id == BIRTH.id


def test_after_a_week_it_leads_nowhere(keeper, token, clock):
    clock.wait(days=6, hours=23)
    assert keeper.printed(token) is not None
    clock.wait(hours=1)
    assert (keeper.printed(token), keeper.carry(token)) == (None, None)


def test_a_made_up_secret_leads_nowhere(keeper, token):
    assert (keeper.printed("x" * 22), keeper.carry("x" * 22)) == (None, None)


def test_every_sheet_has_a_secret_of_its_own_that_is_not_stored(keeper, token, database):
    other = keeper.printable("lan", BIRTH.id)
    with database.connect() as connection:
        stored = str(connection.execute(sa.select(prints)).all())

    assert other != token
    assert len(token) == 22
    assert token not in stored


def test_when_the_person_is_forgotten_the_sheet_is_too(keeper, token, database):
    keeper.forget("lan")

    assert (keeper.printed(token), keeper.carry(token)) == (None, None)
    with database.connect() as connection:
        assert connection.execute(sa.select(prints)).all() == []


def test_without_a_walk_there_is_nothing_to_print(keeper):
    with pytest.raises(MotCuaError, match="bắt đầu"):
        keeper.printable("lan", BIRTH.id)
