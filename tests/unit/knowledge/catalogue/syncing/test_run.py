"""A sync brings what changed, loses nothing, and whoever kills it finds the same in the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from knowledge.catalogue.store import CatalogueStore
from knowledge.catalogue.syncing.client import PortalClient
from knowledge.catalogue.syncing.errors import PortalRefused, PortalUnavailable
from knowledge.catalogue.syncing.http import PortalHttp
from knowledge.catalogue.syncing.memory import SyncMemory
from knowledge.catalogue.syncing.run import IN_A_ROW, Syncing, SyncRules
from knowledge.errors import CatalogueError
from tests.portal_server import DETAIL, LIST, Fault, ReplayPortal
from tests.unit.knowledge.catalogue.syncing.conftest import NOW

MakeHttp = Callable[..., PortalHttp]
MakeSyncing = Callable[..., Syncing]


def change(portal: ReplayPortal, key: str, **fields: Any) -> None:
    portal.records[key] = {**portal.records[key], **fields}


def test_the_first_sync_brings_everything(
    portal: ReplayPortal, syncing: MakeSyncing, store: CatalogueStore
) -> None:
    report = syncing().run(NOW)
    assert (report.listed, report.fetched, len(report.new)) == (12, 12, 12)
    assert report.applied
    assert store.count() == 12
    kept = store.get("9.200003")
    assert kept is not None
    assert kept.source is not None
    assert kept.source.as_of == date(2026, 11, 22)


def test_the_next_sync_fetches_only_what_changed(
    portal: ReplayPortal, syncing: MakeSyncing, store: CatalogueStore, record: Any
) -> None:
    syncing().run(NOW)
    portal.calls.clear()
    change(portal, "uuid-03", name="Tên mới")
    portal.records["uuid-50"] = record(id="uuid-50", code="9.200050", name="Thủ tục mới")
    report = syncing(max_vanished=0.5).run(NOW)
    assert sorted(portal.fetched()) == ["uuid-03", "uuid-50"]
    assert [one.name for one in report.changed] == ["Tên mới"]
    assert [one.code for one in report.new] == ["9.200050"]
    assert report.unchanged == 11
    assert store.count() == 13


def test_another_order_of_the_same_is_no_change(
    portal: ReplayPortal, syncing: MakeSyncing, store: CatalogueStore
) -> None:
    """Read again a month later; the replayed portal never keeps an order."""
    syncing().run(NOW)
    version = store.version()
    report = syncing().run(NOW + timedelta(days=40))
    assert (report.fetched, report.changed) == (12, [])
    assert store.version() == version


def test_what_is_listed_no_more_is_withdrawn_and_may_come_back(
    portal: ReplayPortal, syncing: MakeSyncing, store: CatalogueStore
) -> None:
    syncing().run(NOW)
    gone = portal.records.pop("uuid-04")
    report = syncing(max_vanished=0.1).run(NOW)
    assert [tuple(one) for one in report.vanished] == [("9.200004", "Thủ tục số 4")]
    assert store.count() == 11
    portal.records["uuid-04"] = gone
    assert [one.code for one in syncing().run(NOW).new] == ["9.200004"]
    assert store.count() == 12


def test_a_code_under_a_new_id_has_not_vanished(
    portal: ReplayPortal, syncing: MakeSyncing, store: CatalogueStore
) -> None:
    syncing().run(NOW)
    portal.records["uuid-90"] = {**portal.records.pop("uuid-04"), "id": "uuid-90"}
    report = syncing().run(NOW)
    assert report.vanished == []
    assert store.count() == 12
    kept = store.get("9.200004")
    assert kept is not None
    assert kept.portal_id == "uuid-90"


def test_too_many_vanished_look_like_a_fault(
    portal: ReplayPortal, syncing: MakeSyncing, store: CatalogueStore
) -> None:
    syncing().run(NOW)
    version = store.version()
    for key in ("uuid-04", "uuid-05"):
        del portal.records[key]
    change(portal, "uuid-03", name="Tên mới")
    report = syncing(max_vanished=0.1).run(NOW)
    assert "MOTCUA_SYNC_MAX_VANISHED" in report.refused
    assert len(report.vanished) == 2
    assert not report.applied
    assert store.version() == version
    assert syncing(max_vanished=0.2).run(NOW).applied


def test_a_dry_run_tells_and_touches_nothing(
    portal: ReplayPortal, syncing: MakeSyncing, store: CatalogueStore
) -> None:
    syncing().run(NOW)
    version = store.version()
    change(portal, "uuid-03", name="Tên mới")
    portal.calls.clear()
    would = syncing().run(NOW, dry_run=True)
    assert [one.code for one in would.changed] == ["9.200003"]
    assert store.version() == version
    assert syncing().run(NOW).changed == would.changed
    assert portal.fetched() == ["uuid-03"]  # What the dry run read is not read again.


def test_what_was_read_long_ago_is_read_again(portal: ReplayPortal, syncing: MakeSyncing) -> None:
    syncing().run(NOW, dry_run=True)
    report = syncing().run(NOW + timedelta(days=2))
    assert (report.fetched, len(report.new)) == (12, 12)


def test_all_can_be_read_again_at_once(portal: ReplayPortal, syncing: MakeSyncing) -> None:
    syncing().run(NOW)
    change(portal, "uuid-03", note="Phần danh sách không có")
    assert not syncing().run(NOW).changed
    report = syncing(every=True).run(NOW)
    assert (report.fetched, [one.code for one in report.changed]) == (12, ["9.200003"])


@pytest.mark.parametrize(
    "body",
    [
        {"code": "OK", "data": None},
        {"code": "OK", "data": {"id": "uuid-03", "name": "không có mã"}},
        {"code": "OK", "data": {"id": "uuid-99", "code": "9.200003", "name": "của thủ tục khác"}},
        {"code": "OK", "data": {"id": "uuid-03", "code": "9.2", "name": "x", "executionSteps": 4}},
        {"code": "ERROR"},
    ],
)
def test_what_cannot_be_read_is_reported_and_the_old_kept(
    portal: ReplayPortal, syncing: MakeSyncing, store: CatalogueStore, body: Any
) -> None:
    syncing().run(NOW)
    change(portal, "uuid-03", name="Tên mới")
    change(portal, "uuid-05", name="Cũng mới")
    portal.choose = lambda path, asked: (
        Fault(body=body) if path == DETAIL and asked["id"] == "uuid-03" else None
    )
    report = syncing().run(NOW)
    assert [place for place, _ in report.skipped] == ["9.200003"]
    assert [one.code for one in report.changed] == ["9.200005"]
    kept = store.get("9.200003")
    assert kept is not None
    assert kept.name == "Thủ tục số 3"
    portal.choose = lambda *_: None
    assert [one.name for one in syncing().run(NOW).changed] == ["Tên mới"]


def test_a_line_that_cannot_be_read_does_not_withdraw_its_procedure(
    portal: ReplayPortal, syncing: MakeSyncing, store: CatalogueStore
) -> None:
    syncing().run(NOW)
    page = portal.answer(LIST, {"limit": 200, "lastId": ""})["data"]
    line = next(item for item in page["items"] if item["id"] == "uuid-03")
    del line["id"]
    broken = Fault(body={"code": "OK", "data": {**page, "lastId": None}})
    portal.choose = lambda path, _: broken if path == LIST else None
    report = syncing().run(NOW)
    assert report.vanished == []
    assert [place for place, _ in report.skipped] == ["9.200003"]
    assert store.count() == 12


def test_a_portal_that_breaks_down_ends_the_sync_early(
    portal: ReplayPortal, syncing: MakeSyncing, store: CatalogueStore
) -> None:
    portal.choose = lambda path, _: Fault(status=500) if path == DETAIL else None
    with pytest.raises(PortalUnavailable):
        syncing().run(NOW)
    assert len(set(portal.fetched())) == IN_A_ROW
    assert store.count() == 0


def test_a_closing_firewall_ends_it_at_once(
    portal: ReplayPortal, syncing: MakeSyncing, store: CatalogueStore
) -> None:
    portal.choose = lambda _, asked: Fault(waf=True) if asked.get("id") == "uuid-05" else None
    with pytest.raises(PortalRefused):
        syncing().run(NOW)
    read = set(portal.fetched())
    portal.choose = lambda *_: None
    portal.calls.clear()
    assert len(syncing().run(NOW).new) == 12
    assert not set(portal.fetched()) & (read - {"uuid-05"})


def test_a_portal_of_nothing_but_rubbish_leaves_the_starter_catalogue(
    portal: ReplayPortal, syncing: MakeSyncing, store: CatalogueStore
) -> None:
    portal.choose = lambda path, _: Fault(body={"code": "NO"}) if path == DETAIL else None
    report = syncing().run(NOW)
    assert report.refused
    assert len(report.skipped) == 12


class Killed(BaseException):
    """As sudden as a SIGKILL: nothing in the code under test catches it."""


# The record's text is left out: the order of its lists is the portal's mood.
LEFT_BEHIND = (
    "SELECT key, digest, as_of, vanished_on FROM procedures ORDER BY key",
    "SELECT key, digest, valid_from, valid_to FROM procedure_versions ORDER BY key, valid_from",
    "SELECT key, listed, content, read_on FROM sync_marks ORDER BY key",
    "SELECT key FROM sync_staged",
)


def state(database: sa.Engine) -> list[Any]:
    """What a sync leaves behind, in the catalogue and in its memory."""
    with database.connect() as connection:
        return [connection.execute(sa.text(query)).all() for query in LEFT_BEHIND]


@pytest.mark.parametrize("seed", range(4))
def test_killed_anywhere_it_ends_in_the_same_state(
    portal: ReplayPortal, tmp_path: Path, http: MakeHttp, seed: int
) -> None:
    """One catalogue is synced in peace, the other killed at a random commit again and again."""
    dice, databases = Random(seed), [sa.create_engine(f"sqlite:///{tmp_path / n}") for n in "ab"]
    makers = [
        partial(
            Syncing,
            PortalClient(http()),
            CatalogueStore(database),
            SyncMemory(database),
            SyncRules(max_vanished=0.2),
        )
        for database in databases
    ]
    kills = 0
    for news in ({}, {"name": "Tên mới"}):
        for key in ("uuid-01", "uuid-03", "uuid-07"):
            change(portal, key, **news)
        if news:
            del portal.records["uuid-05"]
        makers[0]().run(NOW)
        while not survives(makers[1](), databases[1], dice.randint(0, 5)):
            kills += 1
    assert kills > 3
    peaceful, killed = map(state, databases)
    assert killed == peaceful
    assert [len(rows) for rows in peaceful] == [12, 15, 11, 0]
    for database in databases:
        database.dispose()


def survives(syncing: Syncing, database: sa.Engine, writes: int) -> bool:
    """Whether a run gets through when the commit after so many kills it."""
    left = iter(range(writes))

    def kill(_: sa.Connection) -> None:
        if next(left, None) is None:
            raise Killed

    sa.event.listen(database, "commit", kill)
    try:
        syncing.run(NOW)
    except Killed:
        return False
    finally:
        sa.event.remove(database, "commit", kill)
    return True


def test_nothing_is_withdrawn_when_the_list_cannot_be_read(
    portal: ReplayPortal, syncing: MakeSyncing, store: CatalogueStore
) -> None:
    syncing().run(NOW)
    portal.total = 400
    with pytest.raises(CatalogueError):
        syncing().run(NOW)
    assert store.count() == 12
