"""How search grows: time, memory and disk with a thousand to a hundred thousand procedures.

Indexes are built, loaded and searched by the classes that serve people; what is synthetic
is in `synthetic.py`. Building and loading each get a fresh process, so that no memory is
counted that another size left behind.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import psutil
from numpy.typing import NDArray

from bot.assembly import Assembly
from bot.benchmark.chat import QUESTIONS, unasked
from bot.benchmark.measured import Line
from bot.benchmark.synthetic import StandInEncoder, grow
from bot.benchmark.timing import Timing, interleaved
from bot.settings import Settings
from knowledge.search.building import build_index
from knowledge.search.encoder import Encoder
from knowledge.search.engine import NEAREST, SearchEngine
from knowledge.search.index import load_index

TODAY = 5_665
"""Procedures of the national catalogue of July 2026, internal ones included."""
SIZES = (1_000, TODAY, 20_000, 50_000, 100_000)
TARGET = 5
"""The largest size's p95 may be this many times today's."""

ROUNDS = 140
_ASKED = 100  # phrasings that tell how many of the exactly nearest vectors are found


@dataclass(frozen=True)
class Size:
    """`build_seconds` is without encoding; `found` is the share of the exactly nearest
    `NEAREST` vectors that a search compares."""

    procedures: int
    vectors: int
    search: Timing
    build_seconds: float
    memory_mb: int
    disk_mb: int
    found: float


@dataclass(frozen=True)
class ScaleBenchmark:
    """The curve, smallest size first; `encoding_ms` is what a text takes in an index build."""

    sizes: tuple[Size, ...]
    encoding_ms: float

    @property
    def ratios(self) -> dict[int, float]:
        """p95 of each size against today's."""
        today = next(size.search.p95 for size in self.sizes if size.procedures == TODAY)
        return {size.procedures: round(size.search.p95 / today, 2) for size in self.sizes}

    def figures(self) -> dict[str, Any]:
        """With the ratios."""
        return {**asdict(self), "p95_ratios": self.ratios}

    def lines(self) -> list[Line]:
        """One a size."""
        return [self._line(size) for size in self.sizes]

    def _line(self, size: Size) -> Line:
        target = f" (đích < {TARGET}×)" if size is self.sizes[-1] else ""
        encoding = size.vectors * self.encoding_ms / 60_000
        beside = (
            f"{self.ratios[size.procedures]}× p95 của {TODAY}{target}; "
            f"lập chỉ mục {size.build_seconds} s, mã hóa thêm ~{encoding:.0f} phút; "
            f"bộ nhớ {size.memory_mb} MB, đĩa {size.disk_mb} MB; "
            f"thấy {size.found:.1%} véc-tơ gần nhất"
        )
        return Line(f"Tìm trong {size.procedures} thủ tục", size.search, beside)


@dataclass(frozen=True)
class _Built:
    vectors: int
    build_seconds: float
    disk_mb: int
    found: float


def measure_scale(assembly: Assembly, told: Callable[[str], None]) -> ScaleBenchmark:
    """Grows the catalogue in use to every size. `told` hears what is going on.

    Takes some five minutes and, for the largest size, 2 GB of memory.
    """
    settings = assembly.settings
    built: dict[int, _Built] = {}
    memory: dict[int, int] = {}
    with _scratch(settings) as scratch, _fresh_processes() as pool:
        folders = {size: Path(scratch, str(size)) for size in SIZES}
        for size, folder in folders.items():
            told(f"   {size} thủ tục…")
            built[size] = pool.submit(_build, settings, size, folder).result()
            memory[size] = pool.submit(_memory, folder).result()
        engines = {str(n): _engine(settings, assembly.encoder, folders[n]) for n in SIZES}
        timings = _timings(engines)
    sizes = (
        Size(size, search=timings[str(size)], memory_mb=memory[size], **vars(built[size]))
        for size in SIZES
    )
    return ScaleBenchmark(tuple(sizes), _encoding_ms(assembly))


def _scratch(settings: Settings) -> tempfile.TemporaryDirectory[str]:
    """Beside the real index, because /tmp may be memory; a killed run leaves it behind."""
    return tempfile.TemporaryDirectory(prefix="bench-", dir=settings.home)


def _fresh_processes() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1)


def _build(settings: Settings, size: int, folder: Path) -> _Built:
    assembly = Assembly(settings)
    vectors = assembly.search.index.vectors
    encoder = StandInEncoder(assembly.encoder, vectors.reconstruct_n(0, vectors.ntotal))
    procedures, phrasings = grow(assembly.catalogue.all(), assembly.phrasings(), size)
    started = time.perf_counter()
    build_index(procedures, phrasings, encoder, folder, "bench", lambda *_: None)
    seconds = time.perf_counter() - started
    index = load_index(folder)
    exact = encoder.encode_passages([""] * index.vectors.ntotal)
    said = [text for texts in assembly.phrasings().values() for text in texts]
    asked = encoder.encode_queries(said[:: max(1, len(said) // _ASKED)])
    return _Built(
        vectors=index.vectors.ntotal,
        build_seconds=round(seconds, 1),
        disk_mb=sum(file.stat().st_size for file in folder.rglob("*")) // 2**20,
        found=found_share(index.vectors, exact, asked),
    )


def found_share(
    index: faiss.Index, vectors: NDArray[np.float32], asked: NDArray[np.float32]
) -> float:
    """Share of the rows of `vectors` truly nearest to `asked` that `index` finds."""
    nearest = min(NEAREST, len(vectors))
    _, found = index.search(asked, nearest)
    right = 0
    for vector, positions in zip(asked, found, strict=True):
        truth = np.argpartition(-(vectors @ vector), nearest - 1)[:nearest]
        right += len(np.intersect1d(truth, positions))
    return round(right / (nearest * len(asked)), 4)


def _memory(folder: Path) -> int:
    """MB that a loaded index holds."""
    process = psutil.Process()
    before = process.memory_info().rss
    index = load_index(folder)
    held = process.memory_info().rss - before
    return held // 2**20 if index.cards else 0


def _engine(settings: Settings, encoder: Encoder, folder: Path) -> SearchEngine:
    """The engine as it serves people, over another index."""
    assembly = Assembly(settings)
    assembly.encoder = encoder
    assembly.index_folder = folder
    return assembly.search


def _timings(engines: dict[str, SearchEngine]) -> dict[str, Timing]:
    tasks = {
        name: lambda number, engine=engine: engine.search(unasked(number))
        for name, engine in engines.items()
    }
    interleaved(tasks, len(QUESTIONS))
    return interleaved(tasks, ROUNDS)


def _encoding_ms(assembly: Assembly) -> float:
    titles = [card.title for card in assembly.search.index.cards[:256]]
    started = time.perf_counter()
    assembly.encoder.encode_passages(titles)
    return round((time.perf_counter() - started) * 1000 / len(titles), 1)
