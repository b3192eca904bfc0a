"""An index is built aside and swapped in whole, and a broken one says what to run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.catalogue.model import Procedure
from knowledge.errors import IndexUnavailable
from knowledge.search.building import build_index
from knowledge.search.encoder import Encoder
from knowledge.search.index import current_version, load_index

Build = Callable[..., None]


@pytest.fixture
def build(small_catalogue: list[Procedure], encoder: Encoder) -> Build:
    """Builds a small index into a folder under a name."""

    def run(folder: Path, version: str, *, encoder: Any = encoder, size: int = 5) -> None:
        build_index(small_catalogue[:size], {}, encoder, folder, version, lambda *_: None)

    return run


def test_what_was_built_can_be_loaded(build: Build, tmp_path: Path) -> None:
    build(tmp_path, "one", size=3)
    index = load_index(tmp_path)
    assert index.version == current_version(tmp_path) == "one"
    assert [card.code for card in index.cards] == ["9.100001", "9.100002", "9.100003"]
    assert index.encoder == "fake"
    assert index.cards[2].levels == ("ward",)


def test_a_rebuilt_index_takes_over(build: Build, tmp_path: Path) -> None:
    build(tmp_path, "one", size=3)
    build(tmp_path, "two", size=4)
    assert load_index(tmp_path).version == "two"
    assert len(load_index(tmp_path).cards) == 4


def test_an_index_may_be_built_again_under_its_name(build: Build, tmp_path: Path) -> None:
    build(tmp_path, "one", size=3)
    build(tmp_path, "one", size=4)
    assert len(load_index(tmp_path).cards) == 4


def test_an_interrupted_build_leaves_the_one_before(
    build: Build, tmp_path: Path, encoder: Encoder
) -> None:
    class Interrupted:
        name, dimensions = encoder.name, encoder.dimensions

        def encode_passages(self, *_: object) -> None:
            raise KeyboardInterrupt

    build(tmp_path, "one", size=3)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path, "two", encoder=Interrupted())
    assert load_index(tmp_path).version == "one"
    build(tmp_path, "two", size=4)
    assert load_index(tmp_path).version == "two"


def test_only_the_last_indexes_stay_on_disk(build: Build, tmp_path: Path) -> None:
    for version in ("one", "two", "three", "four"):
        build(tmp_path, version, size=1)
    folders = {path.name for path in tmp_path.iterdir() if path.is_dir()}
    assert "four" in folders
    assert len(folders) == 2


def test_progress_is_told_to_the_end(
    small_catalogue: list[Procedure], encoder: Encoder, tmp_path: Path
) -> None:
    told: list[tuple[str, int, int]] = []
    build_index(small_catalogue, {}, encoder, tmp_path, "one", lambda *step: told.append(step))
    stage, done, total = told[-1]
    assert stage == "vectors"
    assert done == total > 0


def test_an_empty_catalogue_is_refused(tmp_path: Path, encoder: Encoder) -> None:
    with pytest.raises(IndexUnavailable, match="trống"):
        build_index([], {}, encoder, tmp_path, "one", lambda *_: None)


def test_of_one_code_the_nations_record_is_found(
    procedure: Callable[..., Procedure], encoder: Encoder, tmp_path: Path
) -> None:
    copy = procedure(portal_id="a", name="Bản tỉnh", scope="specific", province="Huế")
    national = procedure(portal_id="b", name="Bản chung")
    build_index([copy, national], {}, encoder, tmp_path, "one", lambda *_: None)
    (card,) = load_index(tmp_path).cards
    assert card.name == "Bản chung"


def test_without_an_index_the_command_is_named(tmp_path: Path) -> None:
    assert current_version(tmp_path) is None
    with pytest.raises(IndexUnavailable, match="motcua index build"):
        load_index(tmp_path)


FILES = (
    "manifest.json",
    "lexical.npz",
    "lexical_owner.npy",
    "titles.npz",
    "vectors.faiss",
    "vector_owner.npy",
    "restorer.npz",
)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("damage", ["gone", "empty", "garbage", "cut", "scrambled"])
def test_a_damaged_index_names_the_command(
    build: Build, tmp_path: Path, file: str, damage: str
) -> None:
    build(tmp_path, "one")
    path = tmp_path / "one" / file
    data = path.read_bytes()
    middle = len(data) // 2
    if damage == "gone":
        path.unlink()
    elif damage == "scrambled" and file.endswith("npz"):
        path.write_bytes(data[:60] + b"\xff" * 40 + data[100:])
    else:
        path.write_bytes({"empty": b"", "cut": data[:middle]}.get(damage, b"garbage"))
    with pytest.raises(IndexUnavailable, match="motcua index build"):
        load_index(tmp_path)


@pytest.mark.parametrize(
    "manifest",
    [
        {"format": 0},
        [],
        {"format": 1},
        {"format": 1, "encoder": "x", "cards": [{"unknown": 1, "levels": []}]},
    ],
)
def test_an_index_of_another_release_is_rebuilt(
    build: Build, tmp_path: Path, manifest: object
) -> None:
    build(tmp_path, "one")
    (tmp_path / "one" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(IndexUnavailable, match="motcua index build"):
        load_index(tmp_path)
