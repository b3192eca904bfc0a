"""A figure below its floor is named, and so is one that nobody measured."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import CatalogueError
from knowledge.evaluation.figures import Figures, figures
from knowledge.evaluation.floors import Floors, read_floors, shortfalls
from knowledge.evaluation.results import Result
from knowledge.evaluation.spelling import Spelling


@pytest.fixture
def measured(make_result: Callable[..., Result]) -> dict[Spelling, Figures]:
    """Half of the codes right; one of two out-of-scope rows answered."""
    away = {"behavior": "out_of_scope", "accept": ()}
    return {
        Spelling.ACCENTED: figures(
            [
                make_result("1", status="answered", codes=("9.100001",)),
                make_result("2", status="clarify", codes=("9.100001",)),
                make_result("3", status="answered", codes=("9.100001",), **away),
                make_result("4", status="refused", **away),
            ]
        )
    }


def missed(floors: Any, measured: dict[Spelling, Figures], tmp_path: Path) -> list[str]:
    path = tmp_path / "floor.json"
    path.write_text(json.dumps(floors), encoding="utf-8")
    return [one.measure for one in shortfalls(read_floors(path), measured)]


@pytest.mark.parametrize("group", ["all", "t", "set:t", "slice:s"])
@pytest.mark.parametrize(("floor", "fell"), [(0.5, []), (0.51, ["code"])])
def test_a_floor_is_the_least_allowed(
    measured: dict[Spelling, Figures], tmp_path: Path, group: str, floor: float, fell: list[str]
) -> None:
    assert missed({group: {"accented": {"code": floor}}}, measured, tmp_path) == fell


def test_where_lower_is_better_it_is_the_most_allowed(
    measured: dict[Spelling, Figures], tmp_path: Path
) -> None:
    assert missed({"all": {"accented": {"false_answers": 0.5}}}, measured, tmp_path) == []
    worse = {"all": {"accented": {"false_answers": 0.49}}}
    assert missed(worse, measured, tmp_path) == ["false_answers"]


@pytest.mark.parametrize(
    "floors",
    [
        {"nowhere": {"accented": {"code": 0}}},
        {"all": {"folded": {"code": 0}}},
        {"all": {"accented": {"all_named": 0}}},
    ],
)
def test_what_was_not_measured_fell(
    measured: dict[Spelling, Figures], tmp_path: Path, floors: Floors
) -> None:
    assert len(missed(floors, measured, tmp_path)) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "JSON"),
        ('{"all": {"accent": {}}}', "accent"),
        ('{"all": {"accented": {"hit@2": 0.5}}}', "hit@2"),
    ],
)
def test_a_slip_in_the_file_is_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "floor.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=says):
        read_floors(path)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="Không tìm thấy"):
        read_floors(tmp_path / "floor.json")
