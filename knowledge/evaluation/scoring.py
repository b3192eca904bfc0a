"""Turns outcomes into figures.

`code` is strict: the turn must have been answered, and the first procedure named must be
an accepted one; a list of candidates to choose from does not count (`offered` tells how
often the right one was among them). `fields` counts, among rows whose code is right and
which ask for fields, those where every asked field was answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from knowledge.evaluation.dataset import Row

ANSWERED = {"answered", "partial"}


@dataclass(frozen=True)
class Judged:
    """One row with what came of it."""

    row: Row
    status: str
    procedures: tuple[str, ...]
    fields: frozenset[str]

    @property
    def right_code(self) -> bool:
        """The answer is about an accepted procedure."""
        named = self.status in ANSWERED and bool(self.procedures)
        return named and self.procedures[0] in self.row.accept

    @property
    def offered(self) -> bool:
        """An accepted procedure was named, if only among others."""
        return bool(set(self.procedures) & set(self.row.accept))

    @property
    def right_fields(self) -> bool:
        """Everything asked for was answered."""
        return self.row.wanted_fields <= self.fields

    @property
    def right_behavior(self) -> bool:
        """For rows that must not simply be answered."""
        return self.status == self.row.behavior


@dataclass
class Figures:
    """Counts of one slice."""

    rows: int = 0
    code: int = 0
    offered: int = 0
    with_fields: int = 0
    fields: int = 0
    others: int = 0
    behavior: int = 0
    wrong: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Counts and rates; a rate is None where nothing was counted."""
        return {
            "answer_rows": self.rows,
            "code": rate(self.code, self.rows),
            "offered": rate(self.offered, self.rows),
            "fields": rate(self.fields, self.with_fields),
            "other_rows": self.others,
            "behavior": rate(self.behavior, self.others),
            "wrong": self.wrong,
        }


def judge(row: Row, outcome: Mapping[str, Any]) -> Judged:
    """Reads the outcome of a row's last turn."""
    return Judged(
        row=row,
        status=str(outcome.get("status")),
        procedures=tuple(outcome.get("procedures") or ()),
        fields=frozenset(outcome.get("fields") or ()),
    )


def figures(judged: Iterable[Judged]) -> dict[str, Figures]:
    """Figures by slice, and over all under `all`."""
    by_slice: dict[str, Figures] = defaultdict(Figures)
    for one in judged:
        for name in ("all", one.row.slice):
            _count(by_slice[name], one)
    return dict(sorted(by_slice.items(), key=lambda item: (item[0] != "all", item[0])))


def rate(part: int, whole: int) -> float | None:
    """A share, rounded to three digits."""
    return round(part / whole, 3) if whole else None


def _count(total: Figures, one: Judged) -> None:
    if one.row.behavior != "answer":
        total.others += 1
        total.behavior += one.right_behavior
        _note_wrong(total.wrong, one, one.right_behavior)
        return
    total.rows += 1
    total.code += one.right_code
    total.offered += one.offered
    if one.right_code and one.row.fields:
        total.with_fields += 1
        total.fields += one.right_fields
    _note_wrong(total.wrong, one, one.right_code)


def _note_wrong(wrong: list[str], one: Judged, right: bool) -> None:
    if not right:
        wrong.append(one.row.id)


def gone_wrong(judged: Sequence[Judged]) -> list[Judged]:
    """Rows with a wrong procedure, a missing field or the wrong kind of reply, for reading."""
    return [one for one in judged if not _all_right(one)]


def _all_right(one: Judged) -> bool:
    if one.row.behavior != "answer":
        return one.right_behavior
    return one.right_code and one.right_fields
