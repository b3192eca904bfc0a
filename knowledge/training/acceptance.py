"""Whether a tuned encoder may be kept: the search must not find less with it.

Labelled questions of one turn are searched for as typed and without diacritics; a hit is
any accepted procedure. Wording of replies and the fields asked for play no part here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from knowledge.errors import MotCuaError
from knowledge.evaluation.dataset import Row
from knowledge.search.engine import SearchEngine
from knowledge.search.text import fold

DEPTH = 5


class FoundLess(MotCuaError):
    """The tuned encoder finds less than the present one; the message holds the figures."""


@dataclass(frozen=True)
class Found:
    """Counts over `questions`: found as the first hit, or among the first five."""

    questions: int
    first: int = 0
    first_folded: int = 0
    five: int = 0
    five_folded: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        """Compares two encoders: first hits, then hits among five, both spellings alike."""
        return self.first + self.first_folded, self.five + self.five_folded

    def as_rates(self) -> dict[str, float]:
        """The counts as shares, for the card; `questions` stays a count."""
        counts = asdict(self)
        total = counts.pop("questions")
        return {"questions": total, **{name: round(n / total, 3) for name, n in counts.items()}}


def answerable(rows: Iterable[Row]) -> list[Row]:
    """The rows that a search alone can be judged by. Raises `MotCuaError` when none is."""
    chosen = [row for row in rows if len(row.turns) == 1 and row.accept]
    if not chosen:
        raise MotCuaError("Tệp câu hỏi không có câu nào một lượt và có nhãn thủ tục đúng.")
    return chosen


def measure(search: SearchEngine, rows: Iterable[Row]) -> Found:
    """How many of the rows' procedures `search` finds."""
    rows = list(rows)
    plain = [_place(search, row, lambda text: text) for row in rows]
    folded = [_place(search, row, fold) for row in rows]
    return Found(
        questions=len(rows),
        first=plain.count(0),
        first_folded=folded.count(0),
        five=sum(place < DEPTH for place in plain),
        five_folded=sum(place < DEPTH for place in folded),
    )


def check(before: Found, after: Found) -> None:
    """Raises `FoundLess` unless `after` is at least as good as `before`."""
    if after.rank < before.rank:
        raise FoundLess(
            "Bộ mã hóa vừa huấn luyện tìm kém hơn bộ đang dùng nên không được giữ: "
            f"đúng ngay câu đầu {after.rank[0]} thay vì {before.rank[0]}, trong năm câu đầu "
            f"{after.rank[1]} thay vì {before.rank[1]}, trên {2 * before.questions} lượt hỏi."
        )


def _place(search: SearchEngine, row: Row, spelling: Callable[[str], str]) -> int:
    """Place of the first accepted procedure, `DEPTH` when it is not among the first."""
    hits = search.search(spelling(row.turns[0]), limit=DEPTH)
    return next((place for place, hit in enumerate(hits) if hit.code in row.accept), DEPTH)
