"""`motcua bench` measures what is asked for and prints it for people or programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.benchmark.chat import ChatBenchmark
from bot.benchmark.nlu import NluBenchmark
from bot.benchmark.scale import TODAY, ScaleBenchmark, Size
from bot.benchmark.searching import SearchBenchmark
from bot.benchmark.timing import Timing
from bot.cli import app, bench

FAST, SLOW = Timing(4, 5), Timing(8, 12)
RESULTS = {
    "chat": ChatBenchmark(SLOW, FAST, SLOW, FAST, {"assistant": 290, "rasa": 212}),
    "nlu": NluBenchmark(0.93, 1200, {"ask_fee": 0.8}),
    "search": SearchBenchmark(17_500, SLOW, FAST, Timing(1, 2)),
    "scale": ScaleBenchmark((Size(TODAY, 17_500, SLOW, 9, 60, 36, 1.0),), 2.5),
}

Bench = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Bench:
    """Runs the command over measurements made up beforehand."""
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setattr(bench, "prepare", lambda _settings: None)
    for name, result in RESULTS.items():
        monkeypatch.setattr(bench, f"measure_{name}", lambda *_, result=result: result)
    return lambda *options: CliRunner().invoke(app, ["bench", *options])


def test_people_see_every_ratio_with_its_target(run: Bench) -> None:
    shown = run().stdout
    assert "2.0× một lần mã hóa (đích ≤ 4×)" in shown
    assert "2.0× / 2.4× Rasa trần (đích ≤ 2× / 3×)" in shown
    assert "0.93 trên 1200 câu (đích ≥ 0.92)" in shown
    assert "1.0× p95 của 5665 (đích < 5×)" in shown


def test_programs_get_json_alone_on_standard_output(run: Bench) -> None:
    figures = json.loads(run("--json").stdout)
    assert set(figures) == set(RESULTS)
    assert figures["search"]["ratios"]["encoding_p50"] == 2
    assert figures["chat"]["ratios"]["question_p95"] == 2.4
    assert figures["scale"]["sizes"][0]["search"] == {"p50": 8, "p95": 12}


def test_only_what_is_named_is_measured(run: Bench) -> None:
    assert set(json.loads(run("--json", "--only", "scale").stdout)) == {"scale"}
    two = run("--json", "--only", "search", "--only", "chat", "--only", "search")
    assert list(json.loads(two.stdout)) == ["search", "chat"]


def test_an_unknown_part_is_refused(run: Bench) -> None:
    assert run("--only", "weather").exit_code == 2
