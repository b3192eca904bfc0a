"""How likely words follow one another, as counted in the catalogue's own text.

Counts of words, pairs and triples, mixed into one probability. No text is read or
written here, only ids of words: see `restore` and `correct`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.search.text import fold

Ids = NDArray[np.int64]
Scores = NDArray[np.float64]

WEIGHTS = (0.1, 0.4, 0.5)  # of the word alone, after one other, after two others
START, UNKNOWN, FIRST_WORD = 1, 2, 3  # ids; 0 stays unused, see `_key`


class Trigrams:
    """`words[i]` has id `i + 3`; `keys` are sorted, `counts` beside them."""

    def __init__(self, words: Sequence[str], keys: Ids, counts: Ids) -> None:
        self.words = list(words)
        self.keys = keys
        self.counts = counts
        self._base = len(words) + FIRST_WORD
        self.seen = self.count(np.arange(self._base))
        self._total = float(self.seen[FIRST_WORD:].sum()) or 1.0

    @classmethod
    def train(cls, sentences: Iterable[Sequence[str]]) -> Trigrams:
        """Counts the words of sentences; the same sentence twice counts twice."""
        numbers: dict[str, int] = {}
        ids: list[int] = []
        for sentence in sentences:
            ids += (START, START)
            ids += [numbers.setdefault(word, len(numbers) + FIRST_WORD) for word in sentence]
        keys, counts = _count_runs(np.array(ids, dtype=np.int64), len(numbers) + FIRST_WORD)
        return cls(list(numbers), keys, counts)

    @cached_property
    def ids(self) -> dict[str, int]:
        """The words' ids."""
        return {word: i for i, word in enumerate(self.words, start=FIRST_WORD)}

    @cached_property
    def forms(self) -> dict[str, list[int]]:
        """Ids of the words that share a bare form, the commonest first."""
        forms: dict[str, list[int]] = {}
        for i in np.argsort(-self.seen[FIRST_WORD:], kind="stable"):
            forms.setdefault(fold(self.words[i]), []).append(int(i) + FIRST_WORD)
        return forms

    def folded(self) -> Trigrams:
        """The same counts of words without their diacritics."""
        numbers = {bare: i for i, bare in enumerate(self.forms, start=FIRST_WORD)}
        new = np.arange(self._base)
        new[FIRST_WORD:] = [numbers[fold(word)] for word in self.words]
        base = len(numbers) + FIRST_WORD
        last, rest = self.keys % self._base, self.keys // self._base
        middle, first = rest % self._base, rest // self._base
        # Missing words of a shorter run are 0, and 0 stays 0: lengths still differ.
        keys = (new[first] * base + new[middle]) * base + new[last]
        distinct, places = np.unique(keys, return_inverse=True)
        counts = np.bincount(places, weights=self.counts).astype(np.int64)
        return Trigrams(list(numbers), distinct, counts)

    def count(self, *words: Ids) -> Ids:
        """How often each run of one to three words was seen; 0 for one that never was."""
        keys = _key(self._base, *words)
        if not len(self.keys):
            return np.zeros_like(keys)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[places] == keys, self.counts[places], 0)

    def log_probability(self, first: Ids, second: Ids, third: Ids) -> Scores:
        """Of the third word after the other two; the arrays broadcast."""
        alone, after_one, after_two = WEIGHTS
        probability = (
            alone * (self.seen[third] + 0.1) / self._total
            + after_one * self.count(second, third) / np.maximum(self.seen[second], 1)
            + after_two
            * self.count(first, second, third)
            / np.maximum(self.count(first, second), 1)
        )
        logarithm: Scores = np.log(probability)
        return logarithm

    def likeliest(self, choices: Sequence[Ids]) -> list[int]:
        """One id out of each position's choices: exact Viterbi over pairs of neighbours."""
        first = second = np.array([START])
        scores = np.zeros((1, 1))  # best log-probability so far, by the last two forms
        best_first: list[Ids] = []
        for third in choices:
            runs = scores[:, :, None] + self.log_probability(
                first[:, None, None], second[:, None], third
            )
            best_first.append(runs.argmax(axis=0))
            scores, first, second = runs.max(axis=0), second, third
        i, j = np.unravel_index(scores.argmax(), scores.shape)
        answer: list[int] = []
        for third, back in zip(reversed(choices), reversed(best_first), strict=True):
            answer.append(int(third[j]))
            i, j = back[i, j], i
        return answer[::-1]


def _key(base: int, *words: Ids) -> Ids:
    """One number for a run of one to three ids; as no id is 0, lengths never collide."""
    key = words[0]
    for word in words[1:]:
        key = key * base + word
    return key


def _count_runs(ids: Ids, base: int) -> tuple[Ids, Ids]:
    """Sorted keys and counts of words, pairs and triples; a triple seen once is noise."""
    pairs = _key(base, ids[:-1], ids[1:])
    triples, seen = np.unique(_key(base, ids[:-2], ids[1:-1], ids[2:]), return_counts=True)
    keys, counts = [triples[seen > 1]], [seen[seen > 1]]
    for runs in (pairs, ids):
        distinct, times = np.unique(runs, return_counts=True)
        keys.insert(0, distinct)
        counts.insert(0, times)
    return np.concatenate(keys), np.concatenate(counts)
