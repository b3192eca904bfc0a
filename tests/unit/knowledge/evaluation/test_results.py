"""A kept run is read as it was, figures and all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.errors import CatalogueError
from knowledge.evaluation.export import as_json
from knowledge.evaluation.failures import faults, gone_wrong
from knowledge.evaluation.results import Result, Run, read_run
from knowledge.evaluation.spelling import Spelling

Make = Callable[..., Result]


def test_a_reply_is_read_from_its_outcome(make_result: Make) -> None:
    outcome = {"status": "answered", "procedures": ["9.100001"], "fields": ["fees"], "sources": []}
    told = make_result().replied(outcome, "Lệ phí")
    assert (told.status, told.procedures, told.said) == ("answered", ("9.100001",), "Lệ phí")
    assert told.fields == {"fees"}


def test_an_empty_outcome_is_no_right_one(make_result: Make) -> None:
    told = make_result(behavior="out_of_scope", accept=()).replied({})
    assert faults(told) == ("outcome",)


def test_a_run_is_read_as_it_was_kept(
    make_result: Make, make_run: Callable[..., Run], tmp_path: Path
) -> None:
    seen = {"status": "answered", "codes": ("9.100001",), "found": (), "certainty": 0.25}
    run = make_run(
        make_result("1", fields=("fees",), fields_said=("fees",), **seen),
        make_result("1", spelling=Spelling.TYPO),
        seed=3,
        names={"9.100001": "Nuôi rồng"},
    )
    path = tmp_path / "run.json"
    kept = json.dumps(as_json(run))
    path.write_text(kept, encoding="utf-8")
    assert read_run(path) == run
    assert run.spellings == [Spelling.ACCENTED, Spelling.TYPO]
    assert json.loads(kept)["figures"]["accented"]["all"]["code"]["value"] == 1
    assert json.loads(kept)["calibration"]["accented"]["pairs"] == 1


@pytest.mark.parametrize("text", ["", "[]", '{"results": []}'])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"run\.json không phải"):
        read_run(path)


def test_what_went_wrong_is_named_by_its_part(make_result: Make) -> None:
    right = {"found": ("9.100001",), "status": "answered", "codes": ("9.100001",)}
    results = [
        make_result("1", **right),
        make_result("2", **{**right, "found": ("9.100002",)}),
        make_result("3", **{**right, "status": "clarify"}),
        make_result("4", fields=("fees",), **right),
        make_result("5", behavior="clarify", **right),
    ]
    assert [faults(each) for each in results] == [
        (),
        ("search",),
        ("procedure",),
        ("fields",),
        ("outcome",),
    ]
    assert gone_wrong(results) == results[1:]
