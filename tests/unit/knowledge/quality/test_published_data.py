"""Traps measured in the real catalogue are found, where a copy lies beside the checkout."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from knowledge.catalogue.portal import read_record
from knowledge.quality.report import inspect
from tests.unit.knowledge.quality.conftest import TODAY, checks

SNAPSHOT = Path(__file__).parents[5] / "shared" / "catalogue" / "portal-snapshot-2026-07.jsonl.gz"
DISTRICT = {"district_agency", "township", "old_address"}
MEASURED = {"fee_zero_contradicted", "time_without_unit", "test_value", "code_odd", *DISTRICT}


@pytest.mark.skipif(
    not SNAPSHOT.is_file(),
    reason="the portal's records are not ours to ship; put a copy in ../shared/catalogue",
)
def test_the_measured_traps_are_found():
    with gzip.open(SNAPSHOT, "rt", encoding="utf-8") as lines:
        procedures = [read_record(json.loads(line)) for line in lines]
    report = inspect(procedures, [each for each in checks() if each.id in MEASURED], TODAY)
    faulty = {group.check: group for group in report.whole.groups}
    assert faulty["fee_zero_contradicted"].procedures >= 45
    assert faulty["time_without_unit"].procedures >= 300
    codes = {id: {each.procedure.code for each in group.findings} for id, group in faulty.items()}
    assert len(set().union(*(codes[id] for id in DISTRICT))) >= 100
    # GPLX: "Miễn phí" beside "135.000 đồng"; a demo decision; a deleted record still listed.
    assert "3.000347" in codes["fee_zero_contradicted"]
    assert {"3.000360", "1.014955-Xoa"} <= codes["test_value"]
    assert codes["code_odd"] == {"1.0133611", "2.009182739", "1.014955-Xoa"}
