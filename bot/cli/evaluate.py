"""`motcua eval`: how many labelled questions are answered rightly, slice by slice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from bot.cli.ask import new_id, post_chat
from bot.cli.screen import output, progress, screen
from bot.running import is_ready, running_assistant
from bot.settings import load_settings
from knowledge.evaluation.dataset import Row, read_rows
from knowledge.evaluation.scoring import Figures, Judged, figures, gone_wrong, judge


def evaluate(
    file: Annotated[Path, typer.Argument(help="Tệp JSON lines: turns, accept, fields, behavior.")],
    as_json: Annotated[bool, typer.Option("--json", help="In số liệu dạng JSON.")] = False,
    show_wrong: Annotated[bool, typer.Option("--wrong", help="Liệt kê câu sai.")] = False,
) -> None:
    """Hỏi trợ lý từng câu, có dấu và không dấu, rồi chấm điểm."""
    rows = read_rows(file)
    with _assistant() as base, progress() as show:
        total = 2 * len(rows)
        judged = {
            "accented": _ask_all(base, rows, lambda done: show("questions", done, total)),
            "folded": _ask_all(
                base,
                [row.folded() for row in rows],
                lambda done: show("questions", len(rows) + done, total),
            ),
        }
    results = {spelling: figures(each) for spelling, each in judged.items()}
    if as_json:
        typer.echo(json.dumps(_json(results), ensure_ascii=False, indent=2))
        return
    output.print(_table(results))
    if show_wrong:
        _print_wrong(judged["accented"])


@contextmanager
def _assistant() -> Iterator[str]:
    """The assistant that is running, or one started for this."""
    settings = load_settings()
    base = settings.address
    if is_ready(base):
        yield base
        return
    screen.print("Chưa có trợ lý nào đang chạy; khởi động một trợ lý để đo.")
    with running_assistant() as started:
        yield started


def _ask_all(base: str, rows: Sequence[Row], done: Any) -> list[Judged]:
    judged = []
    for number, row in enumerate(rows, start=1):
        conversation = new_id()
        for turn in row.turns:
            reply = post_chat(base, conversation, turn)
        judged.append(judge(row, reply["outcome"]))
        done(number)
    return judged


def _json(results: Mapping[str, Mapping[str, Figures]]) -> dict[str, Any]:
    return {
        spelling: {name: figure.as_json() for name, figure in slices.items()}
        for spelling, slices in results.items()
    }


def _table(results: Mapping[str, Mapping[str, Figures]]) -> Table:
    table = Table("Nhóm câu hỏi", "Số câu", title="Đúng thủ tục · đúng mục · đúng cách xử sự")
    for spelling in results:
        table.add_column("có dấu" if spelling == "accented" else "không dấu", justify="right")
    names = next(iter(results.values()))
    for name, counted in names.items():
        cells = [_cells(slices[name].as_json()) for slices in results.values()]
        table.add_row(name, str(counted.rows + counted.others), *cells)
    return table


def _cells(figure: Mapping[str, Any]) -> str:
    parts = (figure["code"], figure["fields"], figure["behavior"])
    return " · ".join("–" if part is None else f"{part:.0%}" for part in parts)


def _print_wrong(judged: Sequence[Judged]) -> None:
    for one in gone_wrong(judged):
        said = " → ".join(one.row.turns)
        output.print(
            f"{one.row.id} [{one.row.behavior}] {said}\n"
            f"    được {one.status} {list(one.procedures)} {sorted(one.fields)},"
            f" cần {list(one.row.accept)} {sorted(one.row.wanted_fields)}",
            highlight=False,
            markup=False,
        )
