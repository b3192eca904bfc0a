"""Arithmetic of one search: from scores of texts to scores of procedures to the best ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from knowledge.search.index import SearchIndex

SECOND = 0.3
"""What a procedure's second nearest text counts beside its nearest."""
RULED_OUT = 0.85
"""A title with a word that the question rules out steps behind one nearly as good."""

Floats = NDArray[np.float32]


def per_card(scores: Floats, owner: NDArray[np.int32], index: SearchIndex) -> Floats:
    """The best of each procedure's texts; 0 for a procedure with none."""
    best = np.zeros(len(index.cards), dtype=np.float32)
    np.maximum.at(best, owner, scores)
    return best


def nearest_two(similarities: Floats, owner: NDArray[np.int32], index: SearchIndex) -> Floats:
    """The nearest of each procedure's texts and, for a part, the second nearest.

    Of forty ways to say a thing one comes near anything by chance; two seldom do. The
    `similarities` are the highest of all texts, best first: a second one that is not among
    them counts as much as the last of them, and a procedure that has none counts 0.
    """
    best = np.zeros(len(index.cards), dtype=np.float32)
    found, first = np.unique(owner, return_index=True)
    others = np.ones(len(owner), dtype=np.bool_)
    others[first] = False
    second = np.full(len(index.cards), similarities[-1], dtype=np.float32)
    again, later = np.unique(owner[others], return_index=True)
    second[again] = similarities[others][later]
    best[found] = (1 - SECOND) * similarities[first] + SECOND * second[found]
    return best


def best_of_twins(scores: Floats, twins: NDArray[np.int32]) -> Floats:
    """Cards of one title get the best score among them: words can't tell them apart."""
    best = np.zeros(int(twins.max()) + 1, dtype=np.float32)
    np.maximum.at(best, twins, scores)
    shared: Floats = best[twins]
    return shared


def ruled_out(words: frozenset[str], index: SearchIndex) -> Floats:
    """Factors that put titles behind which say one of the folded words."""
    return np.where(index.titles.holding(words), np.float32(RULED_OUT), np.float32(1))


def scaled(scores: Floats) -> Floats:
    """The scores as shares of the highest."""
    scaled: Floats = scores / max(float(scores.max()), 1e-6)
    return scaled


def highest(scores: Floats, limit: int) -> NDArray[np.intp]:
    """Positions of the `limit` highest scores, best first; of equals the first card's."""
    least = np.partition(scores, -limit)[-limit] if limit < len(scores) else -np.inf
    found = np.flatnonzero(scores >= least)
    return found[np.argsort(-scores[found], kind="stable")][:limit]
