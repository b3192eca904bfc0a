"""`motcua eval` asks everything twice, tells what came, and guards the floor."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import bot.cli.evaluate.certainties as certainties
from bot.cli import app
from knowledge.evaluation.results import read_run

Turns = list[tuple[str, str]]
ROWS = [
    {"id": "one", "turns": ["nuôi rồng"], "accept": ["9.100001"], "fields": ["fees"]},
    {"id": "two", "turns": ["nuôi rồng", "phí rồng?"], "accept": ["9.100001"]},
    {"id": "out", "turns": ["giá vàng"], "behavior": "not_in_catalogue", "accept": []},
    {"id": "bad", "turns": ["<i>rồng</i> bay"], "accept": ["9.100003"]},
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Four rows: three go well with diacritics, two of them badly without."""
    path = tmp_path / "mine.jsonl"
    lines = [json.dumps({"slice": "s", **row}, ensure_ascii=False) for row in ROWS]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["eval", *map(str, arguments)])


def figure(path: Path, spelling: str, name: str) -> Any:
    return json.loads(path.read_text("utf-8"))["figures"][spelling]["all"][name]["value"]


def test_every_row_is_asked_with_and_without_diacritics(
    turns: Turns, questions: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "run.json"
    assert run(questions, "--json", kept).exit_code == 0
    assert [text for _, text in turns[:3]] == ["nuôi rồng", "nuôi rồng", "phí rồng?"]
    assert [text for _, text in turns[5:8]] == ["nuoi rong", "nuoi rong", "phi rong?"]
    assert turns[1][0] == turns[2][0]
    assert len({conversation for conversation, _ in turns}) == 2 * len(ROWS)
    assert figure(kept, "accented", "code") == pytest.approx(2 / 3, abs=1e-4)
    assert figure(kept, "folded", "code") == 0
    assert (figure(kept, "accented", "hit@1"), figure(kept, "folded", "hit@1")) == (0.5, 0)
    assert (figure(kept, "folded", "hit@3"), figure(kept, "accented", "outcome")) == (0.5, 1)


def test_names_are_kept_and_unknown_codes_have_none(
    turns: Turns, questions: Path, tmp_path: Path
) -> None:
    run(questions, "--json", tmp_path / "run.json")
    names = read_run(tmp_path / "run.json").names
    assert names == {"9.100001": "Nuôi rồng", "9.100002": "Bay <b>đêm</b>", "9.100003": ""}


def test_noise_asks_a_third_time_and_search_only_holds_no_conversation(
    turns: Turns, questions: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "run.json"
    assert run(questions, "--noise", "--search-only", "--json", kept).exit_code == 0
    assert turns == []
    results = read_run(kept).results
    assert len(results) == 3 * len(ROWS)
    assert {result.status for result in results} == {None}


def test_figures_and_failures_are_shown(turns: Turns, questions: Path) -> None:
    shown = run(questions, "--wrong").output
    assert "66.7" in shown
    assert "<i>rồng</i> bay" in shown
    assert "cần ['9.100003']" in shown


def test_a_kept_run_is_shown_again_without_asking(
    turns: Turns, questions: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "run.json"
    first = run(questions, "--json", kept).stdout
    turns.clear()
    assert run(kept).stdout == first
    assert turns == []
    assert "mỗi lần" in str(run(kept, questions).exception)


def test_what_flipped_since_another_run_is_listed(
    turns: Turns, questions: Path, tmp_path: Path
) -> None:
    old, page = tmp_path / "old.json", tmp_path / "page.html"
    run(questions, "--json", old)
    old.write_text(old.read_text("utf-8").replace('"answered"', '"clarify"'), encoding="utf-8")
    shown = run(questions, "--against", old, "--html", page).output
    assert "one (có dấu) +code +complete" in shown
    assert "clarify ['9.100001'] ['fees'] → answered ['9.100001'] ['fees']" in shown
    assert "So với lần trước" in page.read_text("utf-8")


def test_the_same_run_again_has_no_flips(turns: Turns, questions: Path, tmp_path: Path) -> None:
    kept = tmp_path / "run.json"
    run(questions, "--json", kept)
    assert "không câu nào đổi" in run(questions, "--against", kept).output


@pytest.mark.parametrize(("floor", "code"), [(0.6, 0), (0.7, 1)])
def test_below_the_floor_the_command_fails(
    turns: Turns, questions: Path, tmp_path: Path, floor: float, code: int
) -> None:
    path = tmp_path / "floor.json"
    path.write_text(json.dumps({"mine": {"accented": {"code": floor}}}), encoding="utf-8")
    result = run(questions, "--floor", path)
    assert result.exit_code == code
    assert ("mine · accented · code: 0.667" in result.output) == bool(code)


def test_a_broken_floor_is_noticed_before_asking(
    turns: Turns, questions: Path, tmp_path: Path
) -> None:
    assert run(questions, "--floor", tmp_path / "nowhere.json").exit_code == 1
    assert turns == []


def fairly_sure(_: object) -> SimpleNamespace:
    """A search of this process that finds one procedure for anything."""
    hit = SimpleNamespace(code="9.100001")
    return SimpleNamespace(search=SimpleNamespace(search=lambda _: [hit]))


def test_certainty_counts_only_where_this_process_finds_the_same(
    turns: Turns, questions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certainties, "Assembly", fairly_sure)
    monkeypatch.setattr(certainties, "certainty", lambda _: 0.25)
    kept = tmp_path / "run.json"
    result = run(questions, "--calibration", "--json", kept)
    sure = {each.key[0::2]: each.certainty for each in read_run(kept).results}
    assert sure["accented", "one"] == 0.25
    assert sure["accented", "two"] is sure["folded", "one"] is None
    assert "4 câu tìm ra thủ tục khác" in result.output


def test_the_page_shows_every_failure_and_escapes_it(
    turns: Turns, questions: Path, tmp_path: Path
) -> None:
    path = tmp_path / "deep" / "page.html"
    run(questions, "--html", path)
    page = path.read_text("utf-8")
    assert page.count("<article") == 4
    assert "&lt;i&gt;rồng&lt;/i&gt; bay" in page
    assert "Bay &lt;b&gt;đêm&lt;/b&gt;" in page
    assert "<i>" not in page
    assert "Bay <b>" not in page
    assert "đúng ở hạng 2" in page


def test_the_page_needs_nothing_from_elsewhere(
    turns: Turns, questions: Path, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    run(questions, "--html", path)
    page = path.read_text("utf-8")
    assert not [mark for mark in ("http:", "https:", "src=", "<link", "{{", "{%") if mark in page]


def test_a_page_that_cannot_be_written_is_a_sentence(
    turns: Turns, questions: Path, tmp_path: Path
) -> None:
    assert "Hãy chọn chỗ khác" in str(run(questions, "--html", tmp_path).exception)
