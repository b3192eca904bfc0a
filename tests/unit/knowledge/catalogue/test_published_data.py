"""What the portal really publishes can be read, where a copy of it lies beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.catalogue.importing import import_catalogue
from knowledge.catalogue.store import CatalogueStore

PUBLISHED = Path(__file__).parents[5] / "shared" / "catalogue"
SAMPLES = PUBLISHED / "formats" / "api_json"
SNAPSHOT = PUBLISHED / "portal-snapshot-2026-07.jsonl.gz"

REASON = "the portal's records are not ours to ship; put a copy in ../shared/catalogue"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason=REASON)
def test_the_published_samples_are_all_read(store: CatalogueStore) -> None:
    report = import_catalogue(SAMPLES, store, complete=False)
    # The same procedure lies there bare and in an envelope.
    assert {reason.split(" của ")[0] for _, reason in report.skipped} <= {
        "trùng với một bản ghi khác"
    }
    assert {"1.000894", "1.001193", "1.004194", "1.013225", "2.000815"} <= set(report.new)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason=REASON)
def test_a_well_known_sample_says_what_it_says_on_the_portal(store: CatalogueStore) -> None:
    import_catalogue(SAMPLES / "raw_procedure_1.004194.json", store, complete=False)
    residence = store.get("1.004194")
    assert residence is not None
    assert residence.name == "Đăng ký tạm trú"
    assert residence.decision_no == "9354/QĐ-BCA-C06"
    online = next(method for method in residence.methods if method.channel == "online")
    assert (online.time.amount, online.time.unit) == (3, "working_day")
    assert {fee.amount for fee in online.fees} >= {7000, 5000}
    assert len(residence.steps) > 1


@pytest.mark.skipif(not SNAPSHOT.is_file(), reason=REASON)
def test_the_whole_snapshot_is_read_without_losing_a_record(store: CatalogueStore) -> None:
    report = import_catalogue(SNAPSHOT, store, complete=True)
    assert report.skipped == []
    assert report.imported == store.count() == 5_665
