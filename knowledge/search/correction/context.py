"""Which reading of a place fits the words around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.search.trigrams import START, UNKNOWN, Scores, Trigrams

Reading = tuple[str, ...]


@dataclass(frozen=True)
class Context:
    """Ids of the two words before a place and of up to two after it."""

    model: Trigrams
    before: tuple[int, ...]
    after: tuple[int, ...]

    @classmethod
    def of(cls, before: Sequence[str], after: Sequence[str], model: Trigrams) -> Context:
        """From all words before and after the place."""
        known = [START, START, *(model.ids.get(word, UNKNOWN) for word in before[-2:])]
        return cls(model, tuple(known[-2:]), tuple(model.ids.get(w, UNKNOWN) for w in after[:2]))

    def best(self, readings: Mapping[Reading, float], strict: bool) -> Reading | None:
        """The likeliest of the readings that fit; None where none does.

        All their words are the model's; each has a cost, a negative log-probability. A
        reading fits when it holds a pair that was seen, with a neighbour or inside; where
        `strict`, a triple, across the place if both neighbours are known.
        """
        best, highest = None, -np.inf
        for length in {len(reading) for reading in readings}:
            group = [reading for reading in readings if len(reading) == length]
            scores = self._scores(group, strict) - [readings[reading] for reading in group]
            if scores.max() > highest:
                best, highest = group[int(scores.argmax())], scores.max()
        return best

    def _scores(self, readings: Sequence[Reading], strict: bool) -> Scores:
        """Log-probability of the whole line, minus infinity for a reading that does not fit."""
        model, length = self.model, len(readings[0])
        middle = [[model.ids[word] for word in reading] for reading in readings]
        runs = np.array([[*self.before, *ids, *self.after] for ids in middle])
        first, second, third = runs[:, :-2], runs[:, 1:-1], runs[:, 2:]
        # Column 0 joins the neighbour before and the first word, column `length` the last
        # word and the neighbour after.
        pairs = (model.count(second, third) > 0) & (second > UNKNOWN)
        fits = pairs[:, : length + 1].any(axis=1) & pairs[:, 1:length].all(axis=1)
        if strict:
            triples = (model.count(first, second, third) > 0) & (first > UNKNOWN)
            enclosed = self.before[-1] > UNKNOWN and self.after and self.after[0] > UNKNOWN
            fits &= (triples[:, 1 : length + 1] if enclosed else triples).any(axis=1)
        total = model.log_probability(first, second, third).sum(axis=1)
        return np.where(fits, total, -np.inf)
