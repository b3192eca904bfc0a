"""BM25 over the words of a text, typed with or without diacritics.

A text becomes folded syllables, folded syllable pairs and, where it has diacritics, its
accented syllables: a question without diacritics meets the first two, one with them
gains from all three. Weights are computed once, so a search only adds up rows.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.search.text import fold, tokens

# Robertson's BM25. Titles are short and their length says little about relevance, hence
# a smaller `b` than the usual 0.75.
K1, B = 1.2, 0.4

Scores = NDArray[np.float32]


def syllables(text: str) -> list[str]:
    """The folded words of a normalised text."""
    return [_folded(word) for word in tokens(text)]


def terms(text: str) -> list[str]:
    """Index terms of a normalised text; `=` marks accented syllables, `_` joins pairs."""
    words = tokens(text)
    folded = [_folded(word) for word in words]
    accented = [f"={word}" for word, bare in zip(words, folded, strict=True) if word != bare]
    return folded + [f"{left}_{right}" for left, right in pairwise(folded)] + accented


# Vietnamese has some seven thousand syllables: an index build folds each of them once.
_folded = lru_cache(maxsize=20_000)(fold)


class TermMatrix:
    """`weights` is a terms × texts matrix; `idf` one number a term."""

    def __init__(
        self, vocabulary: Mapping[str, int], idf: Scores, weights: sparse.csr_matrix
    ) -> None:
        self._vocabulary = vocabulary
        self._idf = idf
        self._weights = weights

    def scores(self, query: Iterable[str]) -> Scores:
        """Sum of the query terms' weights in every text."""
        rows = [self._vocabulary[term] for term in query if term in self._vocabulary]
        starts = self._weights.indptr
        cells = [slice(starts[row], starts[row + 1]) for row in rows]
        if not cells:
            return np.zeros(self._weights.shape[1], dtype=np.float32)
        # Adding up the rows' cells is ten times faster than slicing the matrix.
        texts = np.concatenate([self._weights.indices[part] for part in cells])
        weights = np.concatenate([self._weights.data[part] for part in cells])
        total = np.bincount(texts, weights=weights, minlength=self._weights.shape[1])
        return total.astype(np.float32)

    @property
    def rarest(self) -> float:
        """The idf of a term that occurs once: the unit to compare scores of indexes in."""
        return float(self._idf.max(initial=1e-9))

    def is_common(self, term: str, share: float = 0.12) -> bool:
        """Whether more than `share` of all texts hold the term."""
        row = self._vocabulary.get(term)
        if row is None:
            return False
        holding = self._weights.indptr[row + 1] - self._weights.indptr[row]
        return bool(holding > share * self._weights.shape[1])

    def holding(self, query: Iterable[str]) -> NDArray[np.bool_]:
        """Which texts hold at least one of the terms; shape (texts,)."""
        holds = np.zeros(self._weights.shape[1], dtype=np.bool_)
        starts = self._weights.indptr
        for row in (self._vocabulary[term] for term in query if term in self._vocabulary):
            holds[self._weights.indices[starts[row] : starts[row + 1]]] = True
        return holds

    def save(self, file: Path) -> None:
        """Writes one `.npz`."""
        np.savez(
            file,
            data=self._weights.data,
            indices=self._weights.indices,
            indptr=self._weights.indptr,
            shape=self._weights.shape,
            idf=self._idf,
            words=np.frombuffer("\n".join(self._vocabulary).encode(), dtype=np.uint8),
        )

    @classmethod
    def load(cls, file: Path) -> TermMatrix:
        """What `save` wrote."""
        # Opened here because NumPy leaves a damaged file open.
        with file.open("rb") as opened, np.load(opened) as saved:
            parts = (saved["data"], saved["indices"], saved["indptr"])
            weights = sparse.csr_matrix(parts, tuple(saved["shape"]))
            words = saved["words"].tobytes().decode().split("\n")
            return cls({word: row for row, word in enumerate(words)}, saved["idf"], weights)


def bm25(documents: Iterable[Iterable[str]]) -> TermMatrix:
    """BM25 weights; a term repeated in a document counts as often as it occurs."""
    vocabulary, frequency = _frequencies(documents)
    idf = _idf(frequency)
    lengths = np.asarray(frequency.sum(axis=0)).ravel()
    norm = K1 * (1 - B + B * lengths / max(lengths.mean(), 1e-9))
    cells = frequency.tocoo()
    cells.data = (idf[cells.row] * cells.data * (K1 + 1) / (cells.data + norm[cells.col])).astype(
        np.float32
    )
    return TermMatrix(vocabulary, idf, cells.tocsr())


def shares(documents: Iterable[Iterable[str]]) -> TermMatrix:
    """Weights by which `scores` tells the share (0–1) of each document that a query says."""
    vocabulary, frequency = _frequencies(sorted(set(document)) for document in documents)
    idf = _idf(frequency)
    cells = frequency.tocoo()
    totals = np.bincount(cells.col, weights=idf[cells.row], minlength=frequency.shape[1])
    cells.data = (idf[cells.row] / np.maximum(totals[cells.col], 1e-9)).astype(np.float32)
    return TermMatrix(vocabulary, idf, cells.tocsr())


def _frequencies(
    documents: Iterable[Iterable[str]],
) -> tuple[dict[str, int], sparse.csr_matrix]:
    vocabulary: dict[str, int] = {}
    rows = array("i")  # A hundred thousand procedures have ten million terms.
    ends = array("q", [0])
    for document in documents:
        rows.extend([vocabulary.setdefault(term, len(vocabulary)) for term in document])
        ends.append(len(rows))
    columns = np.repeat(np.arange(len(ends) - 1, dtype=np.int32), np.diff(ends))
    shape = (len(vocabulary), len(ends) - 1)
    # The matrix adds up ones that meet in a cell: a term's repetitions.
    return vocabulary, sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape)


def _idf(frequency: sparse.csr_matrix) -> Scores:
    containing = np.diff(frequency.indptr)
    total = frequency.shape[1]
    idf: Scores = np.log1p((total - containing + 0.5) / (containing + 0.5)).astype(np.float32)
    return idf
