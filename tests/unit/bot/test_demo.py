"""The demo dossiers: labelled, of no real agency, and never put back to what they were."""

from __future__ import annotations

import dataclasses

from bot.demo import FACTORS, fill
from dossiers.codes import load_units, read_code
from dossiers.due import Kind, lateness
from dossiers.model import State
from dossiers.sources.base import Proof
from dossiers.sources.registry import Registry
from tests.conftest import CONTENT
from tests.unit.dossiers.conftest import calendar as calendar

DEMO = CONTENT / "dossiers" / "demo.yml"
CODES = [read_code(f"H99.01-{tail}") for tail in ("261102-0001", "261012-0002", "261019-0005")]


def test_they_are_found_labelled_and_one_is_late(database, calendar):
    registry = Registry(database, b"key")
    assert fill(registry, DEMO) == 5

    found = [registry.find(code, Proof(FACTORS.phone_last4)) for code in CODES]
    assert all("mẫu" in one.procedure_name for one in found)
    kinds = [lateness(one, one.updated_at, calendar).kind for one in found]
    assert kinds == [Kind.ON_TIME, Kind.LATE, Kind.OVER]
    assert "H99" not in load_units(CONTENT / "dossiers" / "units.yml")


def test_what_happened_to_one_stays(database):
    registry = Registry(database, b"key")
    fill(registry, DEMO)
    before = registry.current(CODES[0])
    registry.save(dataclasses.replace(before, state=State.RETURNED))

    assert fill(registry, DEMO) == 0
    assert registry.current(CODES[0]).state is State.RETURNED
