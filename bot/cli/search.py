"""`motcua search`: what the search engine makes of a text."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from bot.assembly import Assembly
from bot.cli.screen import output
from bot.settings import load_settings


def search(
    text: Annotated[str, typer.Argument(help="Câu hỏi, bằng lời của người dân.")],
    limit: Annotated[int, typer.Option(min=1, max=50)] = 5,
    province: Annotated[str | None, typer.Option(help="Tên tỉnh, ví dụ Hà Tĩnh.")] = None,
) -> None:
    """Tìm thủ tục gần nghĩa nhất."""
    hits = Assembly(load_settings()).search.search(text, limit=limit, province=province)
    if not hits:
        output.print("Không tìm thấy thủ tục nào.")
        return
    table = Table("Điểm", "Mã", "Thủ tục", "Cơ quan")
    for hit in hits:
        table.add_row(f"{hit.score:.3f}", hit.code, hit.card.name, hit.card.agency)
    output.print(table)
