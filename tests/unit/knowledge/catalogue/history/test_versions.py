"""What a record said before is kept, with the days on which it was so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa

from knowledge.catalogue.digest import digest
from knowledge.catalogue.history.timeline import ended_on
from knowledge.catalogue.history.versions import Version, Versions
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.store import CatalogueStore, Origin, Row
from knowledge.catalogue.tables import procedure_versions

CODE = "9.100001"
JULY, AUGUST, SEPTEMBER = date(2026, 7, 18), date(2026, 8, 20), date(2026, 9, 5)
Make = Callable[..., Procedure]
Read = Callable[..., None]


@pytest.fixture
def versions(database: sa.Engine, store: CatalogueStore) -> Versions:
    return Versions(database)


@pytest.fixture
def read(store: CatalogueStore) -> Read:
    """`read(AUGUST, procedure, …)`: a complete catalogue as read on a day."""

    def save(day: date, *procedures: Procedure, gone: tuple[str, ...] = ()) -> None:
        rows = [Row(one, digest(one), day) for one in procedures]
        store.save(rows, Origin.PORTAL, dict.fromkeys(gone, day), replacing_starter=True)

    return save


def spans(found: tuple[Version, ...]) -> list[tuple[str, date, date | None]]:
    return [(one.procedure.name, one.valid_from, one.valid_to) for one in found]


def test_a_change_ends_the_old_version_and_begins_a_new_one(
    versions: Versions, read: Read, procedure: Make
) -> None:
    read(JULY, procedure(name="Cũ"))
    read(AUGUST, procedure(name="Mới"))

    assert spans(versions.of(CODE)) == [("Cũ", JULY, AUGUST), ("Mới", AUGUST, None)]


def test_reading_the_same_again_changes_nothing(
    versions: Versions, read: Read, procedure: Make
) -> None:
    read(JULY, procedure())
    read(AUGUST, procedure(updated_on=AUGUST))

    assert len(versions.of(CODE)) == 1


def test_a_change_counts_from_the_day_the_portal_dates_it(
    versions: Versions, read: Read, procedure: Make
) -> None:
    read(JULY, procedure(name="Cũ", updated_on=date(2026, 5, 1)))
    read(SEPTEMBER, procedure(name="Mới", updated_on=AUGUST))

    assert [one.valid_from for one in versions.of(CODE)] == [date(2026, 5, 1), AUGUST]


def test_a_change_the_portal_did_not_date_counts_from_the_day_it_was_read(
    versions: Versions, read: Read, procedure: Make
) -> None:
    read(JULY, procedure(name="Cũ", updated_on=date(2026, 5, 1)))
    read(AUGUST, procedure(name="Mới", updated_on=date(2026, 5, 1)))

    assert versions.of(CODE)[-1].valid_from == AUGUST


def test_what_vanished_has_an_end_and_may_come_back(
    versions: Versions, store: CatalogueStore, read: Read, procedure: Make
) -> None:
    read(JULY, procedure())
    read(AUGUST, gone=(CODE,))

    assert ended_on(versions.of(CODE)) == store.withdrawn_on(CODE) == AUGUST

    read(SEPTEMBER, procedure(updated_on=JULY))

    assert [one.valid_from for one in versions.of(CODE)] == [JULY, SEPTEMBER]
    assert ended_on(versions.of(CODE)) is store.withdrawn_on(CODE) is None


def test_published_anew_under_another_id_the_history_goes_on(
    versions: Versions, read: Read, procedure: Make
) -> None:
    read(JULY, procedure(portal_id="one", name="Cũ"))
    read(AUGUST, procedure(portal_id="two", name="Mới"), gone=("one",))

    assert spans(versions.of(CODE)) == [("Cũ", JULY, AUGUST), ("Mới", AUGUST, None)]


def test_another_provinces_procedure_with_the_same_code_is_another_history(
    versions: Versions, read: Read, procedure: Make
) -> None:
    ours = procedure(portal_id="one", name="Cả nước")
    theirs = procedure(portal_id="two", name="Của tỉnh", scope="specific", province="Huế")
    read(JULY, ours, theirs)

    assert [one.procedure.name for one in versions.of(CODE)] == ["Cả nước"]


def test_records_from_before_there_were_versions_get_their_first_one(
    database: sa.Engine, versions: Versions, read: Read, procedure: Make
) -> None:
    read(JULY, procedure(name="Cũ"))
    with database.begin() as connection:
        connection.execute(sa.delete(procedure_versions))

    assert spans(versions.of(CODE)) == [("Cũ", JULY, None)]

    read(AUGUST, procedure(name="Mới"))

    assert spans(versions.of(CODE)) == [("Cũ", JULY, AUGUST), ("Mới", AUGUST, None)]


def test_a_record_in_force_is_stored_once(database: sa.Engine, read: Read, procedure: Make) -> None:
    read(JULY, procedure())

    with database.connect() as connection:
        kept = connection.execute(sa.select(procedure_versions.c.record)).scalars().all()
    assert kept == [None]


def test_the_starter_catalogue_has_no_history(
    versions: Versions, store: CatalogueStore, procedure: Make
) -> None:
    one = procedure()
    store.save([Row(one, digest(one), JULY)], Origin.STARTER, {}, replacing_starter=True)

    assert versions.of(CODE) == versions.of("9.999999") == ()
