"""The curve is told against today's size, and what an index misses is counted."""

from __future__ import annotations

import faiss
import numpy as np
import pytest

from bot.benchmark.scale import TODAY, ScaleBenchmark, Size, found_share
from bot.benchmark.timing import Timing


def size(procedures: int, p95: float) -> Size:
    return Size(procedures, procedures * 3, Timing(p95 / 2, p95), 1.5, 20, 30, 0.987)


CURVE = ScaleBenchmark((size(1_000, 6), size(TODAY, 8), size(100_000, 20)), encoding_ms=2)


def test_each_size_is_compared_with_todays() -> None:
    assert CURVE.ratios == {1_000: 0.75, TODAY: 1, 100_000: 2.5}


def test_people_read_one_line_a_size_and_the_target_once() -> None:
    lines = CURVE.lines()
    assert [line.name for line in lines] == [
        "Tìm trong 1000 thủ tục",
        "Tìm trong 5665 thủ tục",
        "Tìm trong 100000 thủ tục",
    ]
    assert ["đích" in line.beside for line in lines] == [False, False, True]
    # 300,000 texts of 2 ms each.
    for told in ("2.5×", "1.5 s", "~10 phút", "20 MB", "30 MB", "98.7%"):
        assert told in lines[-1].beside


def test_programs_get_the_whole_curve() -> None:
    figures = CURVE.figures()
    assert [point["search"]["p95"] for point in figures["sizes"]] == [6, 8, 20]
    assert figures["p95_ratios"][100_000] == 2.5


@pytest.mark.parametrize(("kept", "share"), [(1000, 1.0), (500, 0.5)])
def test_the_share_found_is_that_of_the_truly_nearest(kept: int, share: float) -> None:
    vectors = np.random.default_rng(3).normal(size=(1000, 8)).astype(np.float32)
    index = faiss.IndexFlatIP(8)
    index.add(vectors[:kept])
    assert found_share(index, vectors, vectors[:20]) == pytest.approx(share, abs=0.06)
