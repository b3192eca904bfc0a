"""The sync as operators run it: the whole catalogue, twice, and killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from bot.database import connect
from bot.settings import ROOT
from knowledge.catalogue.importing import import_catalogue
from knowledge.catalogue.store import CatalogueStore
from tests.live import ALONE
from tests.portal_server import ReplayPortal, serving_portal, snapshot

SNAPSHOT = ROOT.parent / "shared" / "catalogue" / "portal-snapshot-2026-07.jsonl.gz"
REASON = "the portal's records are not ours to ship; put a copy in ../shared/catalogue"
KILLS = 4


def invented(number: int) -> dict[str, Any]:
    return {
        "id": f"uuid-{number:03}",
        "code": f"9.3{number:05}",
        "name": f"Thủ tục số {number}",
        "type": "STANDARD",
        "subjectTypesDetails": [{"name": "Công dân"}, {"name": "Doanh nghiệp"}],
    }


def start(portal: ReplayPortal, home: Path, *options: str) -> subprocess.Popen[str]:
    """`motcua catalogue sync`, as fast as the machine can."""
    environment = {
        **os.environ,
        **ALONE,
        "MOTCUA_HOME": str(home),
        "MOTCUA_PORTAL_URL": portal.url,
        "MOTCUA_PORTAL_RATE": "100000",
    }
    command = [sys.executable, "-m", "bot.cli", "catalogue", "sync", "--json", *options]
    return subprocess.Popen(
        command,
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def sync(portal: ReplayPortal, home: Path, *options: str) -> dict[str, Any]:
    """One whole run; what it reports."""
    process = start(portal, home, *options)
    printed, trouble = process.communicate(timeout=300)
    assert process.returncode == 0, trouble
    return json.loads(printed)


def catalogue(home: Path) -> tuple[str, int]:
    """Names what is in the catalogue of a home, and counts it."""
    engine = connect(f"sqlite:///{home / 'motcua.db'}")
    try:
        store = CatalogueStore(engine)
        return store.version(), store.count()
    finally:
        engine.dispose()


def test_killed_at_random_and_run_again_it_ends_in_the_same_catalogue(tmp_path: Path) -> None:
    dice = Random(2026)
    with serving_portal(map(invented, range(300))) as portal:
        sync(portal, tmp_path / "peaceful")
        portal.calls.clear()
        killed = [kill_at_random(portal, tmp_path / "killed", dice) for _ in range(KILLS)]
        assert any(killed)
        report = sync(portal, tmp_path / "killed")
        # What was read before a kill is not read again: at most the last call of each run is.
        assert len(portal.fetched()) <= 300 + KILLS
    assert report["listed"] == 300
    assert catalogue(tmp_path / "killed") == catalogue(tmp_path / "peaceful")
    assert catalogue(tmp_path / "killed")[1] == 300


def kill_at_random(portal: ReplayPortal, home: Path, dice: Random) -> bool:
    """SIGKILL after some more calls and a moment. False where it had already finished."""
    calls, moment = len(portal.calls) + dice.randint(1, 80), dice.random() * 0.3
    process = start(portal, home)

    def choose(*_: object) -> None:
        if len(portal.calls) == calls:
            threading.Timer(moment, process.kill).start()

    portal.choose = choose
    process.communicate(timeout=300)
    portal.choose = lambda *_: None
    return process.returncode == -signal.SIGKILL


@pytest.mark.skipif(not SNAPSHOT.is_file(), reason=REASON)
def test_the_whole_catalogue_is_synced_and_then_only_what_changed(tmp_path: Path) -> None:
    records = snapshot(SNAPSHOT)
    with serving_portal(records) as portal:
        first = sync(portal, tmp_path)
        assert (first["listed"], first["fetched"], len(first["new"])) == (5_665, 5_665, 5_665)
        assert first["skipped"] == []
        assert catalogue(tmp_path) == imported(records, tmp_path)

        gone, *changed = (record["id"] for record in Random(6).sample(records, 8))
        del portal.records[gone]
        for key in changed:
            record = portal.records[key]
            portal.records[key] = {**record, "name": f"{record['name']} (sửa đổi)"}
        portal.records["new-1"] = {**invented(1), "id": "new-1"}
        portal.calls.clear()
        would = sync(portal, tmp_path, "--dry-run")
        second = sync(portal, tmp_path)

        assert sorted(portal.fetched()) == sorted([*changed, "new-1"])
        assert would["applied"] is False
        assert [len(second[part]) for part in ("new", "changed", "vanished")] == [1, 7, 1]
        assert would["changed"] == second["changed"]
        assert second["unchanged"] == 5_665 - 8
        assert catalogue(tmp_path) == imported(portal.records.values(), tmp_path)


def imported(records: Any, folder: Path) -> tuple[str, int]:
    """What an import of the same records from a file gives."""
    path = folder / "records.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    try:
        store = CatalogueStore(engine)
        import_catalogue(path, store, complete=True)
        return store.version(), store.count()
    finally:
        engine.dispose()
