"""Two agencies on this machine, and the words for states as they ship."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dossiers.codes import DossierCode, read_code
from dossiers.sources.base import Proof
from dossiers.sources.generic_json import JsonSource
from dossiers.sources.guarded import GuardedJson
from dossiers.sources.igate import igate
from dossiers.sources.units import EVERY_UNIT
from dossiers.states import StateWords
from tests.unit.dossiers.agency import CODE, TOKEN, Agency, running_agency

CONTENT = Path(__file__).parents[4] / "content"
PHONE, IDENTITY, WRONG = Proof("5678"), Proof("2345"), Proof("0000")


def code(text: str = CODE) -> DossierCode:
    read = read_code(text)
    assert read is not None
    return read


@pytest.fixture
def agency() -> Iterator[Agency]:
    with running_agency() as one:
        yield one


@pytest.fixture
def elsewhere() -> Iterator[Agency]:
    """Somebody else's machine, as far as origins go."""
    with running_agency() as one:
        yield one


@pytest.fixture(scope="session")
def words() -> StateWords:
    return StateWords.load(CONTENT / "dossiers" / "states.yml")


@pytest.fixture
def http(agency: Agency) -> GuardedJson:
    return GuardedJson("daklak", "tỉnh Đắk Lắk", agency.base, TOKEN)


@pytest.fixture
def source(http: GuardedJson, words: StateWords) -> JsonSource:
    return igate(http, "Một cửa Đắk Lắk", EVERY_UNIT, words)
