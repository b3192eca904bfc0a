"""What the packed tables say is what the official conversion table of July 2025 says."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from pathlib import Path

import pytest

from knowledge.places.model import State
from knowledge.places.resolving import Places

TABLE = Path(__file__).parents[5] / "shared" / "admin-units" / "ward_conversion_2025-07.jsonl.gz"
pytestmark = pytest.mark.skipif(
    not TABLE.exists(), reason="the official table lies beside the checkout where it was handed out"
)
EVERY = 40
"""Of the communes that went into one only each such is looked up; there are ten thousand."""

Address = tuple[str, str, str]


@pytest.fixture(scope="module")
def became() -> dict[Address, set[str]]:
    """The codes of today by commune, district and province of before."""
    into: dict[Address, set[str]] = defaultdict(set)
    with gzip.open(TABLE, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            # A few districts are written in two ways: "Thị Xã Kỳ Anh".
            address = row["old_ward"], row["old_district"].title(), row["old_province"]
            into[address].add(row["new_ward_code"])
    return into


def _codes(places: Places, text: str) -> set[str]:
    found = places.resolve(text, asked=True, before=True)
    return {commune.code for commune in found.communes} if found else set()


def test_every_commune_that_was_split_leads_to_all_candidates(
    places: Places, became: dict[Address, set[str]]
) -> None:
    split = {", ".join(old): codes for old, codes in became.items() if len(codes) > 1}
    assert len(split) > 400
    assert {text: _codes(places, text) for text in split} == split


def test_communes_that_went_into_one_lead_there(
    places: Places, became: dict[Address, set[str]]
) -> None:
    # Two rows give a commune without its kind, one a district the province of its neighbour.
    whole = {
        ", ".join(old): codes
        for old, codes in list(became.items())[::EVERY]
        if len(codes) == 1 and old[0].split()[0].lower() in {"xã", "phường", "thị"}
    }
    assert len(whole) > 200
    assert {text: _codes(places, text) for text in whole} == whole


def test_every_district_leads_to_all_communes_that_took_some_of_it(
    places: Places, became: dict[Address, set[str]]
) -> None:
    districts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (_, district, province), codes in became.items():
        districts[district, province] |= codes
    wrong = []
    for (district, province), codes in districts.items():
        found = places.resolve(f"{district}, {province}", before=True)
        if found is None or found.state is not State.NO_DISTRICT:
            wrong.append((district, province, "not found"))
        elif {commune.code for commune in found.communes} != codes:
            wrong.append((district, province, "other communes"))
    # Tân An and Hà Tiên have one row each under the neighbour's name.
    assert len(wrong) <= 4, wrong
