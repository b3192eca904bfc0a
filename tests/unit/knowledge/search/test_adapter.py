"""The tuned change of the default encoder: kept, checked and put into the weights."""

import json
from pathlib import Path

import numpy as np
import pytest

from knowledge.search.encoder import EncoderUnavailable
from knowledge.search.encoder.adapter import (
    CARD,
    FILE,
    NONE,
    Change,
    packed,
    read_adapter,
    unpacked,
    write_adapter,
)

CHANGE = Change(a=np.full((2, 3), 0.5, np.float16), b=np.full((4, 2), 2, np.float16))
ADAPTER = {"encoder.layer.0.output.dense.weight": CHANGE}


def test_it_comes_back_as_it_was_written(tmp_path: Path) -> None:
    data = packed(ADAPTER, strength=1)
    write_adapter(data, {"seed": 7}, tmp_path)
    assert read_adapter(tmp_path) == data
    (name,) = unpacked(data)
    assert name == "encoder.layer.0.output.dense.weight"
    assert unpacked(data)[name].full() == pytest.approx(CHANGE.full())
    assert json.loads((tmp_path / CARD).read_text("utf-8"))["seed"] == 7


def test_a_change_has_the_shape_of_its_matrix() -> None:
    assert CHANGE.full().shape == (4, 3)
    assert CHANGE.full() == pytest.approx(2)


@pytest.mark.parametrize("strength", [0, 0.5, 1])
def test_it_can_be_taken_by_halves(strength: float) -> None:
    (change,) = unpacked(packed(ADAPTER, strength)).values()
    assert change.full() == pytest.approx(strength * CHANGE.full())


def test_without_the_files_nothing_is_changed(tmp_path: Path) -> None:
    assert read_adapter(tmp_path) == NONE
    assert unpacked(NONE) == {}


def test_a_file_that_is_not_the_described_one_is_refused(tmp_path: Path) -> None:
    write_adapter(packed(ADAPTER, 1), {}, tmp_path)
    (tmp_path / FILE).write_bytes(packed(ADAPTER, 0.5))
    with pytest.raises(EncoderUnavailable, match="motcua train-encoder"):
        read_adapter(tmp_path)


@pytest.mark.parametrize("missing", [FILE, CARD])
def test_one_of_the_two_files_is_not_enough(tmp_path: Path, missing: str) -> None:
    write_adapter(packed(ADAPTER, 1), {}, tmp_path)
    (tmp_path / missing).unlink()
    with pytest.raises(EncoderUnavailable, match=FILE):
        read_adapter(tmp_path)


def test_the_committed_file_is_whole_and_small() -> None:
    assert len(read_adapter()) < 2_500_000
