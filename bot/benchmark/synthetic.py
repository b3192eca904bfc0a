"""A catalogue of any size that looks like the one in use, to measure growth with.

Procedures are real ones with recombined titles, fields and phrasings; vectors are real
ones moved along the difference of two others. Neither means anything: only time, memory
and disk may be measured with them, never whether the right procedure is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue.model import Procedure
from knowledge.search.encoder import Encoder

SEED = 20_261_122
NEAR_DUPLICATES = 0.5
"""Share of titles that differ from another one in a single word, as cấp mới and cấp lại do."""
STEP = 0.2
"""How far vectors move. Their distances to each other, and a question's to the nearest 500,
are then those of the real ones (docs/adr/0011-search-at-scale.md)."""

_CHUNK = 10_000

Phrasings = dict[str, tuple[str, ...]]


def grow(
    procedures: Sequence[Procedure], phrasings: Mapping[str, Iterable[str]], size: int
) -> tuple[list[Procedure], Phrasings]:
    """`size` procedures and their phrasings: the given ones first, then recombined ones.

    A smaller catalogue is the beginning of a larger one.
    """
    grown = list(procedures[:size])
    said = {one.code: tuple(phrasings.get(one.code, ())) for one in procedures}
    random = np.random.default_rng(SEED)
    for number in range(len(grown), size):
        one, other = (procedures[i] for i in random.integers(len(procedures), size=2))
        changes = {
            "code": f"8.{number:06d}",
            "portal_id": None,
            "name": _recombined(one.name, other.name, random),
            "field": other.field,
        }
        grown.append(one.model_copy(update=changes))
        said[grown[-1].code] = tuple(
            _recombined(text, other.name, random) for text in said[one.code]
        )
    return grown, {one.code: said[one.code] for one in grown}


def _recombined(text: str, other: str, random: np.random.Generator) -> str:
    words, donor = text.split(), other.split()
    if random.random() < NEAR_DUPLICATES:
        words[random.integers(len(words))] = donor[random.integers(len(donor))]
        return " ".join(words)
    front, back = random.integers(1, len(words) + 1), random.integers(len(donor))
    return " ".join(words[:front] + donor[back:])


class StandInEncoder:
    """The given encoder for questions; for passages vectors that look like its own.

    Really encoding the texts of 100,000 procedures takes a quarter of an hour on two
    cores and would change no figure of a search.
    """

    def __init__(self, encoder: Encoder, vectors: NDArray[np.float32]) -> None:
        self.name = encoder.name
        self.dimensions = encoder.dimensions
        self.encode_queries = encoder.encode_queries
        self._vectors = vectors

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """One row of unit length a text, the same ones each time."""
        random = np.random.default_rng(SEED)
        sources = random.integers(len(self._vectors), size=(len(texts), 3))
        rows = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for done in range(0, len(texts), _CHUNK):
            start, to, away = sources[done : done + _CHUNK].T
            moved = self._vectors[start] + STEP * (self._vectors[to] - self._vectors[away])
            rows[done : done + _CHUNK] = moved / np.linalg.norm(moved, axis=1, keepdims=True)
            if progress:
                progress(done + len(moved))
        return rows
