"""Tuning a tiny encoder with the real one's shape; what it learns survives being stored."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from knowledge.search.encoder.adapter import Adapter, packed, unpacked
from knowledge.search.encoder.convert import convert
from knowledge.search.encoder.tokenizer import SPECIAL
from knowledge.search.encoder.weights import Weights
from knowledge.training import tune as module
from knowledge.training.tune import tune

# Nothing links a pair but the training.
PAIRS = [("chim", "sáu"), ("diều", "bảy"), ("nón", "tám"), ("ong", "chín"), ("đình", "mười")]
WORDS = [f"▁{word}" for pair in PAIRS for word in pair]
LETTERS = ["▁", *"queryapsg:"]
HIDDEN = 16
FIRST = 1  # of three layers


class TinyWeights(Weights):
    """Random numbers under the names of the real file, the same in every run."""

    def tensor(self, name: str) -> NDArray[np.float32]:
        """Normalisations that change nothing, small numbers for the rest."""
        rows = {"word": len(self.pieces), "pos": self.positions, "type": self.token_types}
        wide = ".f" in name
        size = {
            "w": HIDDEN * HIDDEN * (4 if wide else 1),
            "b": HIDDEN * (4 if ".fi" in name else 1),
        }
        part = name.rpartition(".")[2]
        if "ln" in name:
            return np.full(HIDDEN, float(part == "w"), np.float32)
        count = rows[part] * HIDDEN if part in rows else size[part]
        numbers = np.random.default_rng(zlib.crc32(name.encode()))
        return numbers.normal(0, 1 if part in rows else 0.2, count).astype(np.float32)


@pytest.fixture(scope="module", autouse=True)
def _small() -> Iterator[None]:
    """Few layers, and one thread: two that wait for each other take minutes over so little."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FIRST_LAYER", FIRST)
        yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def weights() -> TinyWeights:
    pieces = [*SPECIAL, *LETTERS, *WORDS]
    return TinyWeights(
        hidden=HIDDEN,
        layers=3,
        heads=2,
        feed_forward=4 * HIDDEN,
        positions=64,
        token_types=2,
        epsilon=1e-12,
        pieces=pieces,
        scores=np.full(len(pieces), -3, np.float32),
        data=b"",
        directory={},
    )


@pytest.fixture(scope="module")
def base(weights: TinyWeights, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny") / "base"
    convert(weights, weights.pieces, {}, folder)
    return folder


@pytest.fixture(scope="module")
def losses() -> list[float]:
    return []


@pytest.fixture(scope="module")
def adapter(base: Path, losses: list[float]) -> Adapter:
    return tune(base, repeat(PAIRS), 40, 0, lambda _, loss: losses.append(loss), rate=0.005)


def right(folder: Path) -> int:
    """How many questions are nearest to their own passage."""
    model = SentenceTransformer(str(folder), device="cpu")
    questions, passages = (
        model.encode(list(side), prompt_name=prompt)
        for prompt, side in zip(("query", "passage"), zip(*PAIRS, strict=True), strict=True)
    )
    return int(((questions @ passages.T).argmax(axis=1) == np.arange(len(PAIRS))).sum())


def test_it_learns_and_tells_how_far_it_is(adapter: Adapter, losses: list[float]) -> None:
    assert len(losses) == 40
    assert losses[-1] < losses[0] / 3


def test_only_matrices_of_upper_layers_change(adapter: Adapter) -> None:
    layers = {int(name.split(".")[2]) for name in adapter}
    assert layers == {FIRST, FIRST + 1}
    assert len(adapter) == 2 * 6


def test_the_stored_change_finds_what_was_learnt(
    weights: TinyWeights, base: Path, adapter: Adapter, tmp_path: Path
) -> None:
    convert(weights, weights.pieces, unpacked(packed(adapter, 1)), tmp_path / "tuned")
    convert(weights, weights.pieces, unpacked(packed(adapter, 0)), tmp_path / "same")
    assert right(tmp_path / "tuned") == len(PAIRS)
    assert right(tmp_path / "same") == right(base) < len(PAIRS)


def test_the_same_seed_learns_the_same(base: Path) -> None:
    first, second = (tune(base, repeat(PAIRS), 3, 5, lambda *_: None) for _ in range(2))
    assert all(np.allclose(first[name].b, second[name].b, atol=1e-3) for name in first)


def test_a_change_of_another_model_is_refused(
    weights: TinyWeights, adapter: Adapter, tmp_path: Path
) -> None:
    (change, *_) = adapter.values()
    with pytest.raises(KeyError):
        convert(weights, weights.pieces, {"encoder.layer.99.x": change}, tmp_path / "x")
