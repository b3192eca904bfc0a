"""The vectors of an index: all compared while that is quick, the nearest regions beyond.

A comparison with every vector is exact and grows with the catalogue. Beyond `EXACT` the
vectors are parted into regions (k-means), and only the `REGIONS_SEARCHED` regions nearest
to a question are compared: the work then grows with the square root. What that loses and
what it costs: docs/adr/0011-search-at-scale.md.
"""

from __future__ import annotations

import faiss
import numpy as np
from numpy.typing import NDArray

# A search takes milliseconds; a second thread would only wait for a core that Rasa is
# using.
faiss.omp_set_num_threads(1)

EXACT = 50_000
"""Up to this many vectors every one is compared (7 ms); the national catalogue has 19,500."""

REGIONS_SEARCHED = 192
_SAMPLE = 64  # vectors a region that k-means learns from

Floats = NDArray[np.float32]


def vector_index(vectors: Floats) -> faiss.Index:
    """An index of inner products over `vectors`, shape (texts, dimensions), that fits their
    number; always the same one for the same vectors."""
    count, dimensions = vectors.shape
    exact = count <= EXACT
    index = faiss.IndexFlatIP(dimensions) if exact else _regions(dimensions, round(2 * count**0.5))
    index.train(vectors)
    index.add(vectors)
    return index


def mean_of(index: faiss.Index) -> Floats:
    """The mean of all vectors in the index, shape (dimensions,)."""
    parts = range(0, index.ntotal, EXACT)  # not all at once: they may be half a gigabyte
    sums = [
        index.reconstruct_n(start, min(EXACT, index.ntotal - start)).sum(axis=0) for start in parts
    ]
    mean: Floats = np.sum(sums, axis=0) / np.float32(index.ntotal)
    return mean


def _regions(dimensions: int, number: int) -> faiss.Index:
    """Half precision: half the memory, and no cosine moves by more than 0.0001."""
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimensions),
        dimensions,
        number,
        faiss.ScalarQuantizer.QT_fp16,
        faiss.METRIC_INNER_PRODUCT,
    )
    index.cp.max_points_per_centroid = _SAMPLE
    index.nprobe = REGIONS_SEARCHED
    index.make_direct_map()  # lets `mean_of` read the vectors back
    return index
