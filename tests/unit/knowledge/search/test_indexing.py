"""The index is rebuilt when what it was made from has changed, and only then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from knowledge.catalogue.digest import digest
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.store import CatalogueStore, Origin, Row
from knowledge.search.encoder import Encoder
from knowledge.search.index import current_version, load_index
from knowledge.search.indexing import ensure_index, index_version

Make = Callable[..., Procedure]


@pytest.fixture
def filled(store: CatalogueStore, procedure: Make) -> CatalogueStore:
    keep(store, procedure(), procedure(code="9.100006", scope="internal"))
    return store


def keep(store: CatalogueStore, *procedures: Procedure) -> None:
    rows = [Row(one, digest(one), date(2026, 7, 18)) for one in procedures]
    store.save(rows, Origin.PORTAL, {}, replacing_starter=False)


def silent(stage: str, done: int, total: int) -> None:
    pass


def test_it_is_built_once(filled: CatalogueStore, encoder: Encoder, tmp_path: Path) -> None:
    assert ensure_index(filled, {}, encoder, tmp_path / "index", silent)
    assert not ensure_index(filled, {}, encoder, tmp_path / "index", silent)
    assert ensure_index(filled, {}, encoder, tmp_path / "index", silent, force=True)


def test_a_changed_catalogue_is_indexed_again(
    filled: CatalogueStore, encoder: Encoder, tmp_path: Path, procedure: Make
) -> None:
    folder = tmp_path / "index"
    ensure_index(filled, {}, encoder, folder, silent)
    keep(filled, procedure(code="9.100002"))
    assert ensure_index(filled, {}, encoder, folder, silent)
    assert {card.code for card in load_index(folder).cards} == {"9.100001", "9.100002"}
    assert current_version(folder) == index_version(filled, {}, encoder)


def test_procedures_between_agencies_are_not_indexed(
    filled: CatalogueStore, encoder: Encoder, tmp_path: Path
) -> None:
    ensure_index(filled, {}, encoder, tmp_path / "index", silent)
    assert [card.code for card in load_index(tmp_path / "index").cards] == ["9.100001"]


def test_phrasings_and_encoder_count_too(filled: CatalogueStore, encoder: Encoder) -> None:
    other = SimpleNamespace(name="another encoder", dimensions=8)
    versions = {
        index_version(filled, {}, encoder),
        index_version(filled, {"9.100001": ("chim đua",)}, encoder),
        index_version(filled, {}, other),
    }
    assert len(versions) == 3
