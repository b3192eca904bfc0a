"""A search against one pass of the encoder and against the plain matrix product."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from bot.assembly import Assembly
from bot.benchmark.chat import QUESTIONS, unasked
from bot.benchmark.measured import Line
from bot.benchmark.timing import Timing, interleaved

TARGET = 4
"""A search may take this many times what encoding its text takes."""

ROUNDS = 100


@dataclass(frozen=True)
class SearchBenchmark:
    """Timings in ms over `vectors` vectors."""

    vectors: int
    search: Timing
    encoding: Timing
    brute_force: Timing

    @property
    def ratios(self) -> dict[str, float]:
        """A whole search against the encoder; a search without encoding against the product."""
        beyond = self.search.p50 - self.encoding.p50
        return {
            "encoding_p50": round(self.search.p50 / self.encoding.p50, 2),
            "brute_force_p50": round(beyond / self.brute_force.p50, 2),
        }

    def figures(self) -> dict[str, Any]:
        """With the ratios."""
        return {**asdict(self), "ratios": self.ratios}

    def lines(self) -> list[Line]:
        """The search and what it is compared with."""
        return [
            Line(
                f"Tìm kiếm ({self.vectors} véc-tơ), cả mã hóa",
                self.search,
                f"{self.ratios['encoding_p50']}× một lần mã hóa (đích ≤ {TARGET}×)",
            ),
            Line("  riêng mã hóa câu hỏi", self.encoding, "1×"),
            Line(
                "  nhân ma trận và sắp xếp",
                self.brute_force,
                f"tìm (không mã hóa) = {self.ratios['brute_force_p50']}× dòng này",
            ),
        ]


def measure_search(assembly: Assembly) -> SearchBenchmark:
    """Searches the current index in this process."""
    index, encoder = assembly.search.index, assembly.encoder
    vectors = index.vectors.reconstruct_n(0, index.vectors.ntotal)
    encoded = [encoder.encode_queries([question])[0] for question in QUESTIONS]

    tasks = {
        "search": lambda number: assembly.search.search(unasked(number)),
        "encoding": lambda number: encoder.encode_queries([unasked(number)]),
        "brute_force": lambda number: np.argsort(-(vectors @ encoded[number % len(encoded)])),
    }
    interleaved(tasks, len(QUESTIONS))
    return SearchBenchmark(vectors=len(vectors), **interleaved(tasks, ROUNDS))
