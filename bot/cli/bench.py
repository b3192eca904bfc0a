"""`motcua bench`: the figures this project promises, in one run."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table

from bot.assembly import Assembly
from bot.benchmark.chat import measure_chat
from bot.benchmark.measured import Measured
from bot.benchmark.nlu import measure_nlu
from bot.benchmark.scale import measure_scale
from bot.benchmark.searching import measure_search
from bot.cli.run import prepare
from bot.cli.screen import output, screen
from bot.settings import load_settings


class Part(StrEnum):
    """What can be measured by itself."""

    SEARCH = "search"
    CHAT = "chat"
    NLU = "nlu"
    SCALE = "scale"


_DOING = {
    Part.SEARCH: "tìm kiếm",
    Part.CHAT: "hội thoại",
    Part.NLU: "NLU, kiểm định chéo",
    Part.SCALE: "tìm kiếm khi danh mục lớn dần, vài phút",
}


def bench(
    only: Annotated[
        list[Part] | None, typer.Option(help="Chỉ đo phần này; có thể lặp lại.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In số liệu dạng JSON.")] = False,
) -> None:
    """Đo tốc độ (so với Rasa trần và một lần mã hóa), bộ nhớ, độ đúng NLU, danh mục lớn dần."""
    settings = load_settings()
    prepare(settings)
    assembly = Assembly(settings)
    parts = list(dict.fromkeys(only or Part))
    results: dict[str, Measured] = {}
    for number, part in enumerate(parts, 1):
        screen.print(f"{number}/{len(parts)} {_DOING[part]}…")
        results[part.value] = _measure(part, assembly)
    if as_json:
        figures = {name: result.figures() for name, result in results.items()}
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    output.print(_table(results))


def _measure(part: Part, assembly: Assembly) -> Measured:
    match part:
        case Part.SEARCH:
            return measure_search(assembly)
        case Part.CHAT:
            return measure_chat()
        case Part.NLU:
            return measure_nlu()
        case Part.SCALE:
            return measure_scale(assembly, screen.print)


def _table(results: dict[str, Measured]) -> Table:
    table = Table("Phép đo", "p50 ms", "p95 ms", "So sánh")
    for result in results.values():
        for line in result.lines():
            times = (line.timing.p50, line.timing.p95) if line.timing else ("", "")
            table.add_row(line.name, *map(str, times), line.beside)
        table.add_section()
    return table
