"""The register shows dossiers to their owners, keeps their times and records what changed."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from dossiers.model import Factors, Interval, State
from dossiers.sources.registry import Registry, Saved
from dossiers.watching.tables import changes
from tests.unit.dossiers.agency import CODE, OTHER
from tests.unit.dossiers.conftest import make_dossier, moment
from tests.unit.dossiers.sources.conftest import IDENTITY, PHONE, WRONG, code

FACTORS = Factors("5678", "2345")


@pytest.fixture
def registry(store, clock) -> Registry:
    return Registry(store, b"key", clock=clock)


@pytest.fixture
def kept(registry) -> Registry:
    registry.save(make_dossier(code=CODE), FACTORS)
    return registry


def number_of_changes(engine: sa.Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(changes)).scalar_one()


@pytest.mark.parametrize("proof", [PHONE, IDENTITY])
def test_phone_and_id_both_prove_it(kept, proof):
    assert kept.find(code(), proof).owner_name == "Nguyễn Văn An"


def test_a_wrong_factor_and_no_such_dossier_are_alike(kept):
    assert kept.find(code(), WRONG) is None
    assert kept.find(code(OTHER), PHONE) is None


def test_without_factors_nobody_sees_it(registry):
    registry.save(make_dossier(code=CODE))

    assert registry.find(code(), PHONE) is None
    assert registry.current(code()) is not None


def test_factors_stay_when_a_later_message_has_none(kept):
    kept.save(make_dossier(code=CODE, state=State.DONE))

    assert kept.find(code(), PHONE).state is State.DONE


def test_the_same_digits_are_kept_differently_for_each_dossier(kept, store):
    kept.save(make_dossier(code=OTHER), FACTORS)
    with store.connect() as connection:
        rows = connection.execute(sa.text("select phone_hash, id_hash from dossiers")).all()

    assert len({cell for row in rows for cell in row}) == 4


def test_another_key_opens_nothing(kept, store):
    assert Registry(store, b"another").find(code(), PHONE) is None


def test_saving_says_what_it_came_to(registry, store):
    dossier = make_dossier(code=CODE)

    assert registry.save(dossier) is Saved.ADDED
    assert registry.save(dossier) is Saved.SAME
    assert registry.save(make_dossier(code=CODE, state=State.DONE)) is Saved.CHANGED
    assert number_of_changes(store) == 1


def test_from_desk_to_desk_is_no_change_to_tell(kept, store):
    assert kept.save(make_dossier(code=CODE, handler="Phòng khác")) is Saved.SAME
    assert kept.current(code()).handler == "Phòng khác"
    assert number_of_changes(store) == 0


def test_since_when_is_kept_while_the_state_stays(kept, clock):
    clock.wait(days=1)
    kept.save(make_dossier(code=CODE, state=State.DONE))
    done = clock.now
    clock.wait(days=1)
    kept.save(make_dossier(code=CODE, state=State.DONE, note="x"))

    assert kept.current(code()).state_since == done


def test_the_clock_stands_still_while_the_citizen_is_waited_for(kept, clock):
    clock.wait(days=1)
    kept.save(make_dossier(code=CODE, state=State.SUPPLEMENT_ASKED))
    asked = clock.now
    clock.wait(days=2)
    kept.save(make_dossier(code=CODE, state=State.PAYMENT_ASKED))
    clock.wait(days=1)
    kept.save(make_dossier(code=CODE, state=State.PROCESSING))

    assert kept.current(code()).paused == (Interval(asked, clock.now),)


def test_what_fails_half_way_leaves_nothing(registry):
    def fail(_):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        registry.change(CODE, fail)

    assert registry.current(code()) is None


def test_staff_see_what_is_past_due_oldest_first(registry):
    for number, (due, state) in enumerate(
        [("2026-10-12", 4), ("2026-10-09", 5), ("2026-10-09", 9), ("2026-10-20", 4)]
    ):
        registry.save(
            make_dossier(code=f"H15-261001-000{number}", due_at=moment(due), state=State(state))
        )

    assert [one.due_at for one in registry.past_due(moment("2026-10-15"))] == [
        moment("2026-10-09"),
        moment("2026-10-12"),
    ]
