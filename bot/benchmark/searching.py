"""A search against the plain matrix product over the same vectors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.assembly import Assembly
from bot.benchmark.chat import QUESTIONS
from bot.benchmark.timing import Timing, interleaved

ROUNDS = 100


@dataclass(frozen=True)
class SearchBenchmark:
    """Timings in ms over `vectors` vectors."""

    vectors: int
    search: Timing
    encoding: Timing
    brute_force: Timing

    @property
    def ratio_p50(self) -> float:
        """A whole search (both indexes, without encoding) against the product."""
        return round((self.search.p50 - self.encoding.p50) / self.brute_force.p50, 2)


def measure_search(assembly: Assembly) -> SearchBenchmark:
    """Searches the current index in this process."""
    index, encoder = assembly.search.index, assembly.encoder
    vectors = index.vectors.reconstruct_n(0, index.vectors.ntotal)
    encoded = [encoder.encode_queries([question])[0] for question in QUESTIONS]

    def question(number: int) -> str:
        return QUESTIONS[number % len(QUESTIONS)]

    timings = interleaved(
        {
            "search": lambda number: assembly.search.search(question(number)),
            "encoding": lambda number: encoder.encode_queries([question(number)]),
            "brute_force": lambda number: np.argsort(-(vectors @ encoded[number % len(encoded)])),
        },
        ROUNDS,
    )
    return SearchBenchmark(vectors=len(vectors), **timings)
