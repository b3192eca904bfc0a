"""Tells classes of messages apart by meaning and words: a small trained model.

It tells which lesson a message asks for and whether it leaves open which procedure is meant.
People in one trouble tell it in long stories that share a word or two, so the nearest
example decides badly. Multinomial logistic regression over the sentence's vector and its
syllables (single and in pairs, without diacritics) weighs both; its last class is everything
else that people say. It learns from a few thousand texts in seconds when the index is built.
What follows from its figures is decided in `knowledge.skills` and `knowledge.answers`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from knowledge.search.text import fold, tokens

Floats = NDArray[np.float64]
Vectors = NDArray[np.float32]

PENALTY = 1e-5
"""Of large weights; chosen for lessons, on messy stories that it had not learnt from."""
_MOST_ITERATIONS = 120


class Read(NamedTuple):
    """Texts as a question is read (normalised, with diacritics), and their vectors as rows."""

    texts: Sequence[str]
    vectors: Vectors


@dataclass(frozen=True, eq=False)
class Classifier:
    """`centre` is the mean that vectors stand out from. `weights` has a row for each dimension
    of a vector, then for each of `terms`; a column for each of `classes`, then one for
    everything else; its last row is added to every text."""

    classes: tuple[str, ...]
    terms: tuple[str, ...]
    centre: Vectors
    weights: Floats

    @classmethod
    def train(
        cls,
        classes: Mapping[str, Read],
        others: Sequence[Read],
        centre: Vectors,
        penalty: float = PENALTY,
    ) -> Classifier:
        """Learns what is said in each class, by its name, and what in none.

        Without texts of a class there is nothing to tell, and nothing is learnt.
        """
        inside = [text for read in classes.values() for text in read.texts]
        if not inside:
            return cls((), (), centre, np.empty((0, 0)))
        terms = tuple(sorted({term for text in inside for term in _terms(text)}))
        said = [*classes.values(), *others]
        number = [min(at, len(classes)) for at, read in enumerate(said) for _ in read.texts]
        texts = [text for read in said for text in read.texts]
        vectors = np.concatenate([read.vectors for read in said])
        features = _features(texts, vectors - centre, terms)
        return cls(tuple(classes), terms, centre, _fit(features, np.array(number), penalty))

    def odds(self, text: str, vector: Vectors) -> dict[str, float]:
        """By class: logarithm of the odds that a text, as it is read, belongs to it; nothing where
        nothing was learnt."""
        if not self.classes:
            return {}
        said = _terms(text)
        known = [self._row[term] for term in said if term in self._row]
        # The row of `_features`, without the many noughts in it.
        logits = (vector - self.centre) @ self.weights[: len(self.centre)] + self.weights[-1]
        logits = logits + self.weights[known].sum(axis=0) * len(said or "-") ** -0.5
        return {
            name: float(logits[at] - np.logaddexp.reduce(np.delete(logits, at)))
            for at, name in enumerate(self.classes)
        }

    @cached_property
    def _row(self) -> dict[str, int]:
        """Where the weights of a term are."""
        return {term: len(self.centre) + at for at, term in enumerate(self.terms)}

    def save(self, path: Path) -> None:
        """Writes one compressed NumPy file at exactly `path`."""
        with path.open("wb") as file:
            np.savez_compressed(
                file,
                classes=np.array(self.classes, dtype=np.str_),
                terms=np.array(self.terms, dtype=np.str_),
                centre=self.centre,
                weights=self.weights.astype(np.float32),
            )

    @classmethod
    def load(cls, path: Path) -> Classifier:
        """Reads what `save` wrote; raises whatever NumPy does on anything else."""
        # Opened here because NumPy leaves a damaged file open.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as saved:
            names, terms = (tuple(map(str, saved[key])) for key in ("classes", "terms"))
            return cls(names, terms, saved["centre"], saved["weights"].astype(np.float64))


def _terms(text: str) -> set[str]:
    words = [fold(word) for word in tokens(text)]
    return {*words, *(f"{one} {other}" for one, other in pairwise(words))}


def _features(texts: Sequence[str], vectors: Vectors, terms: Sequence[str]) -> sparse.csr_array:
    """A row a text: its centred vector, its terms, a one."""
    column = {term: at for at, term in enumerate(terms)}
    words = sparse.lil_array((len(texts), len(terms)))
    for row, text in enumerate(texts):
        said = _terms(text)
        for term in said & column.keys():
            # A story weighs no more than a cry.
            words[row, column[term]] = len(said) ** -0.5
    return sparse.csr_array(sparse.hstack([vectors, words, np.ones((len(texts), 1))]))


def _fit(features: sparse.csr_array, number: NDArray[np.int_], penalty: float) -> Floats:
    """Weights that make each row's class likeliest; all classes together count as the rest."""
    rest = number.max()
    sizes = np.array([(number < rest).sum(), (number == rest).sum()])
    share = 0.5 / sizes[(number == rest).astype(int)]
    truth = np.eye(rest + 1)[number]
    shape = (features.shape[1], rest + 1)
    transposed = sparse.csr_array(features.T)

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(shape)
        logits = features @ weights
        logs = logits - np.logaddexp.reduce(logits, axis=1)[:, None]
        slope = transposed @ ((np.exp(logs) - truth) * share[:, None]) + penalty * weights
        unlikely = -float((share * (logs * truth).sum(axis=1)).sum())
        return unlikely + penalty / 2 * float((weights**2).sum()), slope.ravel()

    start = np.zeros(shape[0] * shape[1])
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _MOST_ITERATIONS}
    )
    weights: Floats = found.x.reshape(shape)
    return weights
