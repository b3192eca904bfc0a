"""A code carries one walk to one other place, once, soon, and cannot be guessed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from bot.store.attempts import ALTOGETHER, PER_PERSON
from bot.store.transfers import transfers
from knowledge.errors import MotCuaError
from knowledge.journeys.keeping import Walk

BIRTH = Walk("journey:1.001193", '{"ticks": ["form"]}')
WRONG = "CCCCC2"


@pytest.fixture
def code(keeper):
    """Lan's code for her walk."""
    keeper.save("lan", BIRTH)
    return keeper.hand_over("lan", BIRTH.id)


def test_the_walk_goes_on_at_the_desk_with_its_ticks(keeper, code):
    assert keeper.take_over("desk", code).state == BIRTH.state
    assert keeper.get("desk", BIRTH.id).state == BIRTH.state


def test_the_giver_keeps_the_walk_and_each_goes_on_alone(keeper, code):
    keeper.take_over("desk", code)
    keeper.save("desk", Walk(BIRTH.id, '{"ticks": ["form", "proof"]}'))

    assert keeper.get("lan", BIRTH.id).state == BIRTH.state


def test_nothing_but_that_walk_is_given(keeper, code):
    keeper.save("lan", Walk("lesson:otp_not_received", "{}"))
    keeper.take_over("desk", code)

    assert [walk.id for walk in keeper.recent("desk")] == [BIRTH.id]


def test_the_walk_is_carried_as_it_stands_when_it_is_taken(keeper, code):
    keeper.save("lan", Walk(BIRTH.id, '{"ticks": []}'))

    assert keeper.take_over("desk", code).state == '{"ticks": []}'


def test_a_code_works_once(keeper, code):
    assert keeper.take_over("desk", code) is not None
    assert keeper.take_over("phone", code) is None


def test_a_code_works_for_half_an_hour(keeper, code, clock):
    clock.wait(minutes=30)

    assert keeper.take_over("desk", code) is None


def test_a_new_code_replaces_the_one_before(keeper, code):
    newer = keeper.hand_over("lan", BIRTH.id)

    assert keeper.take_over("desk", code) is None
    assert keeper.take_over("desk", newer) is not None


def test_codes_of_two_walks_stand_beside_each_other(keeper, code):
    keeper.save("lan", Walk("event:birth", "{}"))
    other = keeper.hand_over("lan", "event:birth")

    assert keeper.take_over("desk", code).id == BIRTH.id
    assert keeper.take_over("desk", other).id == "event:birth"


def test_without_a_walk_there_is_no_code(keeper):
    with pytest.raises(MotCuaError, match="bắt đầu"):
        keeper.hand_over("lan", BIRTH.id)


def test_when_lan_is_forgotten_her_code_is_too(keeper, code, database):
    keeper.forget("lan")

    assert keeper.take_over("desk", code) is None
    with database.connect() as connection:
        assert connection.execute(sa.select(transfers)).all() == []


def test_the_code_itself_is_stored_nowhere(code, database):
    with database.connect() as connection:
        (row,) = connection.execute(sa.select(transfers)).all()

    assert code not in str(tuple(row))


def test_of_many_at_the_same_moment_one_gets_the_walk(keeper, code):
    people = [f"person {number}" for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda person: keeper.take_over(person, code), people))

    assert sum(walk is not None for walk in taken) == 1


def test_who_errs_ten_times_must_wait_for_the_next_hour(keeper, code, clock):
    for _ in range(PER_PERSON):
        assert keeper.take_over("guesser", WRONG) is None
    assert keeper.take_over("guesser", code) is None

    clock.wait(minutes=40)  # the next hour of the clock
    keeper.save("lan", BIRTH)
    assert keeper.take_over("guesser", keeper.hand_over("lan", BIRTH.id)) is not None


def test_one_persons_errors_cost_another_nothing(keeper, code):
    for _ in range(3 * PER_PERSON):
        keeper.take_over("guesser", WRONG)

    assert keeper.take_over("desk", code) is not None


def test_what_is_no_code_at_all_counts_as_an_error(keeper, code):
    for _ in range(PER_PERSON):
        keeper.take_over("guesser", "?")

    assert keeper.take_over("guesser", code) is None


def test_right_codes_are_no_errors(keeper):
    keeper.save("lan", BIRTH)
    codes = (keeper.hand_over("lan", BIRTH.id) for _ in range(PER_PERSON + 1))

    assert all(keeper.take_over("desk", code) for code in codes)


def test_many_guessers_together_are_stopped_too(keeper, code, clock):
    for number in range(ALTOGETHER):
        keeper.take_over(f"guesser {number}", WRONG)
    assert keeper.take_over("desk", code) is None
    clock.wait(minutes=29)
    assert keeper.take_over("desk", code) is None

    clock.wait(minutes=1)
    assert keeper.take_over("desk", keeper.hand_over("lan", BIRTH.id)) is not None
