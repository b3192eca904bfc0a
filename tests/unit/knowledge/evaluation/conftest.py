"""Makers of results: what was asked, what came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.evaluation.dataset import Row
from knowledge.evaluation.results import Result, Run
from knowledge.evaluation.spelling import Spelling

MakeRow = Callable[..., Row]
MakeResult = Callable[..., Result]
MakeRun = Callable[..., Run]


def row(name: str = "a", **labels: Any) -> Row:
    """A single question about procedure 9.100001."""
    given = {"set": "t", "slice": "s", "turns": ("x",), "accept": ("9.100001",), **labels}
    return Row(id=name, **given)


def result(name: str = "a", **seen: Any) -> Result:
    """Labels and what came, told apart by their names; `codes` is short for `procedures`."""
    own = {"spelling": Spelling.ACCENTED, **seen}
    seen_keys = {"spelling", "found", "status", "codes", "fields_said", "said", "certainty"}
    labels = {key: own.pop(key) for key in list(own) if key not in seen_keys}
    own["procedures"] = own.pop("codes", ())
    own["fields"] = frozenset(own.pop("fields_said", ()))
    return Result(row=row(name, **labels), **own)


@pytest.fixture
def make_row() -> MakeRow:
    """See `row`."""
    return row


@pytest.fixture
def make_result() -> MakeResult:
    """See `result`."""
    return result


@pytest.fixture
def make_run() -> MakeRun:
    """A run of results."""
    return lambda *results, **more: Run(
        **{"made_at": "2026-08-01", "files": ("t.jsonl",), "results": results, **more}
    )
