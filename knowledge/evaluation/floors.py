"""Figures that must not get worse, in a file that people keep:

    {"project": {"accented": {"code": 0.85, "false_answers": 0.05}, "folded": {…}}}

By set (or a group as the report names it: `all`, `kind:clarify`, `slice:basic`), spelling and
measure. The number is the least allowed; the most for measures where lower is better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from knowledge.errors import CatalogueError
from knowledge.evaluation.figures import Figures
from knowledge.evaluation.measures import LOWER_IS_BETTER, MEASURES
from knowledge.evaluation.spelling import Spelling

Floors = dict[str, dict[Spelling, dict[str, float]]]


@dataclass(frozen=True)
class Shortfall:
    """A figure on the wrong side of its floor; `value` is None where it was not measured."""

    group: str
    spelling: str
    measure: str
    floor: float
    value: float | None


def read_floors(path: Path) -> Floors:
    """The floors of a file. Raises `CatalogueError` where it is none or names no measure."""
    if not path.is_file():
        raise CatalogueError(f"Không tìm thấy tệp mức sàn {path}.")
    try:
        floors = TypeAdapter(Floors).validate_json(path.read_text("utf-8"))
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"])) or "JSON"
        raise CatalogueError(f"{path.name}: {place} sai.") from None
    for _, _, measure, _ in _each(floors):
        if measure not in MEASURES:
            known = ", ".join(MEASURES)
            raise CatalogueError(f"{path.name}: không có số đo {measure}. Có: {known}.")
    return floors


def shortfalls(floors: Floors, measured: Mapping[Spelling, Figures]) -> list[Shortfall]:
    """What fell below. A floor that was not measured fell too: silence is no pass."""
    missed = []
    for group, spelling, measure, floor in _each(floors):
        by_group = measured.get(spelling, {})
        figure = by_group.get(group, by_group.get(f"set:{group}", {})).get(measure)
        value = figure.value if figure else None
        if value is None or _is_worse(measure, value, floor):
            missed.append(Shortfall(group, spelling.value, measure, floor, value))
    return missed


def _is_worse(measure: str, value: float, floor: float) -> bool:
    return value > floor if measure in LOWER_IS_BETTER else value < floor


def _each(floors: Floors) -> Iterator[tuple[str, Spelling, str, float]]:
    for group, by_spelling in floors.items():
        for spelling, by_measure in by_spelling.items():
            for measure, floor in by_measure.items():
                yield group, spelling, measure, floor
