"""A run with its figures as JSON, for people, programs and the next comparison."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from knowledge.evaluation.calibration import calibrations
from knowledge.evaluation.figures import figures, statuses
from knowledge.evaluation.results import Result, Run


def as_json(run: Run) -> dict[str, Any]:
    """`figures` (spelling → group → measure), `statuses` and `calibration` in front of the
    results; `read_run` reads it again."""
    return {
        "figures": {spelling.value: _figures(run.of(spelling)) for spelling in run.spellings},
        "statuses": {spelling.value: statuses(run.of(spelling)) for spelling in run.spellings},
        "calibration": {
            spelling.value: _rounded(asdict(one)) for spelling, one in calibrations(run).items()
        },
        **run.model_dump(mode="json"),
    }


def _figures(results: list[Result]) -> dict[str, Any]:
    return {
        group: {name: _rounded(asdict(one)) for name, one in measured.items()}
        for group, measured in figures(results).items()
    }


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, (list, tuple)) else value
