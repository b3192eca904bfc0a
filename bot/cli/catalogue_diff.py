"""`motcua catalogue diff`: what changed in a procedure, and since when."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated

import typer

from bot.assembly import Assembly
from bot.cli.screen import output
from bot.history import History
from bot.settings import load_settings
from knowledge.errors import CatalogueError


def diff(
    code: Annotated[str, typer.Argument(help="Mã thủ tục, ví dụ 1.004194.")],
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Chỉ những thay đổi từ ngày này."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON cho máy đọc.")] = False,
) -> None:
    """Những gì đã đổi trong một thủ tục, theo từng ngày."""
    found = Assembly(load_settings()).histories.of(code, since.date() if since else None)
    if found is None:
        raise CatalogueError(f"Danh mục không có mã {code}. Hãy thử: motcua search TÊN-THỦ-TỤC")
    if as_json:
        typer.echo(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=2))
        return
    _print(found)


def _print(found: History) -> None:
    output.print(f"[bold]{found.code}[/] {found.name}", highlight=False)
    if found.status_text:
        output.print(found.status_text, highlight=False, markup=False)
    if not found.versions:
        output.print("Chưa có phiên bản nào trong khoảng này.")
    for version in found.versions:
        output.print(f"\n{_span(version.valid_from, version.valid_to)} · {version.source}")
        for line in version.lines:
            output.print(f"  • {line}", highlight=False, markup=False)


def _span(start: date, end: date | None) -> str:
    return f"{start:%d/%m/%Y} → {f'{end:%d/%m/%Y}' if end else 'nay'}"
