"""What was really published agrees, where a copy of it lies beside the checkout.

The table in `docs/formats.md` is what these samples give.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from knowledge.catalogue.formats.agreement import Agreement, compare, table
from knowledge.catalogue.formats.reading import Depth
from knowledge.catalogue.formats.registry import read_path
from knowledge.catalogue.model import Procedure

ROOT = Path(__file__).parents[5]
SAMPLES = ROOT.parent / "shared" / "catalogue" / "formats"
SNAPSHOT = SAMPLES.parent / "portal-snapshot-2026-07.jsonl.gz"
DOCS = ROOT / "docs" / "formats.md"

pytestmark = pytest.mark.skipif(
    not SAMPLES.is_dir(),
    reason="the portal's records are not ours to ship; put a copy in ../shared/catalogue",
)

# Each format with its samples; the last three were taken before the records they are
# measured by, so they also show what the portal changed since.
FORMATS = {
    "API answer": "api_json/envelope_*.json",
    "page (HTML)": "html/*.html",
    "text dump": "txt_api/*.txt",
    "document (2025)": "doc_export/*",
    "JSON from document (2025)": "legacy_json/nhdandz*.json",
    "flattened JSON (June)": "legacy_json/chatbot*.json",
}


def samples(pattern: str) -> list[Procedure]:
    """The procedures of the files that match."""
    files = sorted(SAMPLES.glob(pattern))
    return [read.procedure for file in files for read in read_path(file) if read.procedure]


@pytest.fixture(scope="module")
def published() -> dict[str, Procedure]:
    """The portal's own records by code: single ones, else the snapshot's."""
    wanted = {one.code for pattern in FORMATS.values() for one in samples(pattern)}
    snapshot = (read.procedure for read in read_path(SNAPSHOT))
    known = {one.code: one for one in snapshot if one and one.code in wanted}
    return {**known, **{one.code: one for one in samples("api_json/raw_*.json")}}


@pytest.fixture(scope="module")
def agreements(published: dict[str, Procedure]) -> dict[str, list[dict[str, Agreement]]]:
    """What each format says of each of its samples."""
    return {
        name: [compare(published[one.code], one) for one in samples(pattern)]
        for name, pattern in FORMATS.items()
    }


@pytest.mark.parametrize("name", ["API answer", "page (HTML)", "text dump"])
def test_formats_of_the_same_days_contradict_each_other_nowhere(
    agreements: dict[str, list[dict[str, Agreement]]], name: str
) -> None:
    said = Counter(one for compared in agreements[name] for one in compared.values())
    assert said[Agreement.DIFFERENT] == said[Agreement.ADDED] == 0
    assert said[Agreement.SAME] > 12 * len(agreements[name])


def test_a_page_states_all_but_what_it_never_shows(
    agreements: dict[str, list[dict[str, Agreement]]],
) -> None:
    never = {"published_by", "decision_date", "processing_cases", "agencies"}
    for compared in agreements["page (HTML)"]:
        lost = {name for name, one in compared.items() if one is Agreement.NOT_HELD}
        assert lost <= never


def test_the_table_of_agreement_in_the_docs_is_what_the_samples_give(
    agreements: dict[str, list[dict[str, Agreement]]],
) -> None:
    assert table(agreements) in DOCS.read_text(encoding="utf-8")


def test_every_sample_is_read_or_refused_in_a_sentence() -> None:
    reads = list(read_path(SAMPLES))
    assert all(read.procedure or read.problem for read in reads)
    depths = Counter(read.depth for read in reads if read.procedure)
    assert depths == {Depth.WHOLE: 15, Depth.SHOWN: 14, Depth.LISTED: 2750}
    refused = {read.place.partition(":")[0] for read in reads if not read.procedure}
    assert {place for place in refused if not place.endswith((".pdf", ".md"))} == {
        "province-vn_list-by-citizen.json",
        "SanNT98_PTO.xls",
        "SanNT98_ketqua_head200.csv",
        "trannguyenhan_2021_html_tables.json",
    }


def test_dollars_are_never_read_as_dong() -> None:
    (certified,) = samples("txt_api/2.000815.txt")
    amounts = [fee.amount for method in certified.methods for fee in method.fees]
    assert amounts == [2000]
