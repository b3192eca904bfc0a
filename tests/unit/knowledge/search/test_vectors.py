"""A large index searches only the nearest regions and still finds what is near."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.search.vectors import EXACT, mean_of, vector_index

Rows = NDArray[np.float32]


def unit(rows: Rows) -> Rows:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def many() -> Rows:
    """One vector more than are compared exactly, in clusters as titles are."""
    random = np.random.default_rng(1)
    centres = random.normal(size=(600, 24))
    near = centres[random.integers(600, size=EXACT + 1)]
    return unit(near + 0.4 * random.normal(size=near.shape))


@pytest.fixture(scope="module")
def large(many: Rows, tmp_path_factory: pytest.TempPathFactory) -> faiss.Index:
    """Its index, as it comes back from the disk."""
    path: Path = tmp_path_factory.mktemp("vectors") / "vectors.faiss"
    faiss.write_index(vector_index(many), str(path))
    return faiss.read_index(str(path))


def test_a_small_index_is_exact(many: Rows) -> None:
    few = many[:500]
    similarities, positions = vector_index(few).search(few[:1], 500)
    truth = few @ few[0]
    assert positions[0].tolist() == np.argsort(-truth, kind="stable").tolist()
    np.testing.assert_allclose(similarities[0], np.sort(truth)[::-1], rtol=1e-5)


def test_a_large_index_finds_nearly_all_of_the_nearest(many: Rows, large: faiss.Index) -> None:
    asked = unit(many[:20] + 0.05)
    _, found = large.search(asked, 500)
    exact = np.argsort(-(asked @ many.T), axis=1)[:, :500]
    kept = [len(set(a) & set(b)) / 500 for a, b in zip(found, exact, strict=True)]
    assert np.mean(kept) >= 0.98


def test_a_large_index_compares_a_part_of_its_vectors(large: faiss.Index) -> None:
    assert large.nprobe < large.nlist / 2


def test_its_similarities_are_true_to_the_third_place(many: Rows, large: faiss.Index) -> None:
    similarities, positions = large.search(many[:5], 10)
    truth = np.take_along_axis(many[:5] @ many.T, positions, axis=1)
    np.testing.assert_allclose(similarities, truth, atol=5e-4)


def test_the_mean_is_that_of_all_vectors(many: Rows, large: faiss.Index) -> None:
    np.testing.assert_allclose(mean_of(large), many.mean(axis=0), atol=1e-4)
    np.testing.assert_array_equal(mean_of(vector_index(many[:9])), many[:9].mean(axis=0))
