"""The store gives back what was put in, and knows which of two records to answer with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa

from knowledge.catalogue.digest import digest
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.store import CatalogueStore, Origin, Row

DAY = date(2026, 7, 18)
Make = Callable[..., Procedure]


def rows(*procedures: Procedure) -> list[Row]:
    return [Row(procedure, digest(procedure), DAY) for procedure in procedures]


def test_a_record_comes_back_as_it_was(store: CatalogueStore, procedure: Make) -> None:
    full = procedure(
        methods=[{"channel": "online", "time": {"amount": 1.5, "unit": "hour"}, "fees": [{}]}],
        cases=[{"name": "Trẻ em", "documents": [{"name": "Đơn", "forms": [{"name": "M1"}]}]}],
        decision_date=DAY,
        fully_online=True,
    )
    store.save(rows(full), Origin.PORTAL, {}, replacing_starter=False)
    assert store.get("9.100001") == full
    assert store.all() == [full]


def test_an_unknown_code_is_nothing(store: CatalogueStore) -> None:
    assert store.get("9.999999") is None


def test_blanks_around_a_code_do_not_matter(store: CatalogueStore, procedure: Make) -> None:
    store.save(rows(procedure()), Origin.PORTAL, {}, replacing_starter=False)
    assert store.get(" 9.100001 ") is not None


def test_procedures_between_agencies_are_given_only_on_request(
    store: CatalogueStore, procedure: Make
) -> None:
    inner = procedure(code="9.100002", scope="internal")
    store.save(rows(procedure(), inner), Origin.PORTAL, {}, replacing_starter=False)
    assert [one.code for one in store.all()] == ["9.100001"]
    assert len(store.all(internal=True)) == store.count() == 2


def test_a_present_record_stands_before_a_vanished_one(
    store: CatalogueStore, procedure: Make
) -> None:
    old = procedure(portal_id="old", name="Bản đã bỏ")
    new = procedure(portal_id="new", name="Bản của tỉnh", scope="specific")
    store.save(rows(old), Origin.PORTAL, {}, replacing_starter=False)
    store.save(rows(new), Origin.PORTAL, {"old": DAY}, replacing_starter=False)
    found = store.get("9.100001")
    assert found is not None
    assert found.name == "Bản của tỉnh"


def test_the_version_follows_the_content_alone(store: CatalogueStore, procedure: Make) -> None:
    store.save(rows(procedure()), Origin.PORTAL, {}, replacing_starter=False)
    before = store.version()
    store.save(rows(procedure()), Origin.PORTAL, {}, replacing_starter=False)
    assert store.version() == before
    store.save(rows(procedure(name="Khác")), Origin.PORTAL, {}, replacing_starter=False)
    assert store.version() != before


def test_more_records_than_one_statement_takes(store: CatalogueStore, procedure: Make) -> None:
    many = [procedure(code=f"9.{number:06}") for number in range(1101)]
    store.save(rows(*many), Origin.PORTAL, {}, replacing_starter=False)
    assert store.count(Origin.PORTAL) == 1101


def test_a_failed_save_leaves_everything_as_it_was(store: CatalogueStore, procedure: Make) -> None:
    store.save(rows(procedure()), Origin.PORTAL, {}, replacing_starter=False)
    twice = rows(procedure(name="Mới"), procedure(name="Mới nữa"))
    with pytest.raises(sa.exc.IntegrityError):
        store.save(twice, Origin.PORTAL, {}, replacing_starter=False)
    found = store.get("9.100001")
    assert found is not None
    assert found.name == "Đăng ký nuôi chim bồ câu đua"
