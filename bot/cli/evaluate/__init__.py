"""`motcua eval`: how many labelled questions are answered rightly, and which are not.

A file that ends in `.json` is a run kept earlier: it is shown again without asking.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.evaluate.asking import Plan, ask_all
from bot.cli.evaluate.page import page
from bot.cli.evaluate.tables import (
    print_comparison,
    print_figures,
    print_shortfalls,
    print_wrong,
)
from bot.cli.evaluate.writing import write_json, write_text
from knowledge.errors import CatalogueError
from knowledge.evaluation.comparing import compare
from knowledge.evaluation.dataset import read_rows
from knowledge.evaluation.figures import figures
from knowledge.evaluation.floors import read_floors, shortfalls
from knowledge.evaluation.results import Run, read_run


def evaluate(
    files: Annotated[
        list[Path], typer.Argument(help="Tệp câu hỏi .jsonl, hoặc một kết quả .json đã ghi.")
    ],
    json_to: Annotated[
        Path | None, typer.Option("--json", help="Ghi kết quả và số liệu (- là in ra).")
    ] = None,
    html_to: Annotated[
        Path | None, typer.Option("--html", help="Ghi báo cáo để đọc bằng trình duyệt.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option(help="So với kết quả .json ghi lần trước.")
    ] = None,
    floor: Annotated[Path | None, typer.Option(help="Mức sàn; thấp hơn thì mã thoát là 1.")] = None,
    noise: Annotated[
        bool, typer.Option("--noise", help="Hỏi thêm với một lỗi gõ mỗi câu.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Hạt giống của lỗi gõ.")] = 0,
    search_only: Annotated[
        bool, typer.Option("--search-only", help="Chỉ đo tìm kiếm, không trò chuyện.")
    ] = False,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Đo cả độ chắc chắn (nạp chỉ mục của máy này).")
    ] = False,
    show_wrong: Annotated[bool, typer.Option("--wrong", help="Liệt kê câu sai.")] = False,
) -> None:
    """Hỏi trợ lý từng câu, có dấu và không dấu, rồi chấm điểm."""
    # Read first: a slip in a small file must not show after minutes of asking.
    old = read_run(against) if against else None
    floors = read_floors(floor) if floor else None
    run = _run(files, Plan(noise, seed, search_only, calibration))
    comparison = compare(old, run) if old else None
    if json_to:
        write_json(json_to, run)
    if html_to:
        write_text(html_to, page(run, comparison))
    if str(json_to) != "-":
        print_figures(run)
    if show_wrong:
        print_wrong(run)
    if comparison:
        print_comparison(comparison)
    if floors is not None:
        missed = shortfalls(floors, {each: figures(run.of(each)) for each in run.spellings})
        print_shortfalls(missed)
        if missed:
            raise typer.Exit(1)


def _run(files: list[Path], plan: Plan) -> Run:
    kept = [file for file in files if file.suffix == ".json"]
    if not kept:
        rows = [row for file in files for row in read_rows(file)]
        results, names = ask_all(rows, plan)
        return Run(
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            files=tuple(file.name for file in files),
            seed=plan.seed,
            results=tuple(results),
            names=names,
        )
    if len(files) > 1:
        raise CatalogueError("Chỉ xem lại được một kết quả .json mỗi lần.")
    return read_run(kept[0])
