"""The figures on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from bot.cli.screen import output
from knowledge.evaluation.calibration import calibrations
from knowledge.evaluation.comparing import Change, Comparison, Flip
from knowledge.evaluation.failures import gone_wrong
from knowledge.evaluation.figures import ALL, Figures, figures
from knowledge.evaluation.floors import Shortfall
from knowledge.evaluation.intervals import Figure
from knowledge.evaluation.measures import MEASURES
from knowledge.evaluation.results import Result, Run
from knowledge.evaluation.spelling import Spelling

SPELLINGS = {Spelling.ACCENTED: "có dấu", Spelling.FOLDED: "không dấu", Spelling.TYPO: "gõ nhầm"}
_IN_GROUPS = ("hit@1", "hit@5", "code", "complete", "outcome")
_DECIDED = 0.05


def print_figures(run: Run) -> None:
    """All measures over all rows, then the main ones by set, kind and slice."""
    by_spelling = {each: figures(run.of(each)) for each in run.spellings}
    table = Table("Số đo", title="Tất cả các câu: % (khoảng tin cậy 95 %; số câu)")
    for spelling in by_spelling:
        table.add_column(SPELLINGS[spelling], justify="right")
    for name in MEASURES:
        row = [groups[ALL].get(name) for groups in by_spelling.values()]
        if any(row):
            table.add_row(name, *map(_cell, row))
    output.print(table)
    for spelling, groups in by_spelling.items():
        output.print(_by_group(SPELLINGS[spelling], groups))
    for spelling, one in calibrations(run).items():
        figure = f"ECE {one.error:.3f}, Brier {one.brier:.3f} ({one.pairs} câu)"
        _print(f"Độ chắc chắn, {SPELLINGS[spelling]}: {figure}")


def _by_group(spelling: str, groups: Figures) -> Table:
    table = Table("Nhóm", title=f"Từng nhóm, {spelling}: %")
    for name in _IN_GROUPS:
        table.add_column(name, justify="right")
    for group, row in groups.items():
        table.add_row(group, *(_share(row.get(name)) for name in _IN_GROUPS))
    return table


def print_wrong(run: Run) -> None:
    """The failures of the first spelling, one after the other."""
    for result in gone_wrong(run.of(run.spellings[0])):
        _print(f"{result.row.id} [{result.row.behavior}] {_said(result)}")
        _print(f"    được {_came(result)}, tìm ra {list(result.found or ())[:3]},")
        wanted = sorted(result.row.wanted_fields)
        _print(f"    cần {list(result.row.accept)} {wanted}")


def print_comparison(comparison: Comparison) -> None:
    """What changed since the other run, and every row that flipped."""
    changes = [change for change in comparison.changes if change.flipped]
    if changes:
        output.print(_changes(changes))
    else:
        _print("So với lần trước không câu nào đổi.")
    for flip in comparison.flips:
        _print_flip(flip)
    if comparison.unpaired:
        _print(f"{comparison.unpaired} câu không có trong lần trước.")


def print_shortfalls(missed: Sequence[Shortfall]) -> None:
    """What fell below its floor."""
    for one in missed:
        value = "không đo được" if one.value is None else f"{one.value:.3f}"
        _print(f"✗ {one.group} · {one.spelling} · {one.measure}: {value}, mức sàn {one.floor:.3f}")
    if not missed:
        _print("✓ Không số đo nào dưới mức sàn.")


def _changes(changes: Sequence[Change]) -> Table:
    table = Table("Số đo", "", "Số câu", "Nay đúng", "Nay sai", "p", title="So với lần trước")
    for one in changes:
        style = "bold" if one.p < _DECIDED else None
        counts = (str(one.rows), str(one.fixed), str(one.broken), f"{one.p:.3f}")
        table.add_row(one.measure, SPELLINGS[Spelling(one.spelling)], *counts, style=style)
    return table


def _print_flip(flip: Flip) -> None:
    marks = [f"+{name}" for name in flip.fixed] + [f"-{name}" for name in flip.broken]
    _print(f"{flip.new.row.id} ({SPELLINGS[flip.new.spelling]}) {' '.join(marks)}")
    _print(f"    {_said(flip.new)}")
    _print(f"    {_came(flip.old)} → {_came(flip.new)}")


def _print(line: str) -> None:
    output.print(line, highlight=False, markup=False)


def _said(result: Result) -> str:
    return " → ".join(result.row.turns)


def _came(result: Result) -> str:
    return f"{result.status or '–'} {list(result.procedures)} {sorted(result.fields)}"


def _cell(one: Figure | None) -> str:
    if one is None:
        return ""
    low, high = f"{one.low * 100:.0f}", f"{one.high * 100:.0f}"
    return f"{one.value * 100:.1f} [dim]({low}–{high}; {one.of})[/dim]"


def _share(one: Figure | None) -> str:
    return "–" if one is None else f"{one.value * 100:.0f}"
