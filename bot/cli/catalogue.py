"""`motcua catalogue`: bring published records in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.assembly import Assembly
from bot.cli.catalogue_corrections import corrections
from bot.cli.catalogue_diff import diff
from bot.cli.catalogue_quality import quality
from bot.cli.catalogue_sync import sync
from bot.cli.screen import output, progress, screen
from bot.settings import load_settings
from knowledge.catalogue.formats.registry import is_complete
from knowledge.catalogue.importing import ImportReport, import_catalogue

app = typer.Typer(help="Danh mục thủ tục.", no_args_is_help=True)

_SHOWN = 20


@app.callback()
def _group() -> None:
    """Keeps `import` a subcommand while it is the only one."""


app.command("diff")(diff)
app.command("corrections")(corrections)
app.command("quality")(quality)
app.command("sync")(sync)


@app.command("import")
def import_(
    path: Annotated[
        Path, typer.Argument(help="Tệp JSON, HTML, Word, Excel, CSV hoặc thư mục chứa chúng.")
    ],
    complete: Annotated[
        bool | None,
        typer.Option(
            "--complete/--partial",
            help="Tệp có đủ cả danh mục hay chỉ vài thủ tục (mặc định: .jsonl của Cổng là đủ).",
        ),
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Ngày của dữ liệu; mặc định lấy trong dữ liệu."),
    ] = None,
) -> None:
    """Nhập thủ tục từ dữ liệu của Cổng Dịch vụ công quốc gia."""
    store = Assembly(load_settings()).catalogue
    whole = is_complete(path) if complete is None else complete
    with progress() as show:
        report = import_catalogue(
            path,
            store,
            complete=whole,
            as_of=as_of.date() if as_of else None,
            progress=lambda done: show("records", done, 0),
        )
    _print(report)
    screen.print("Tiếp theo: [bold]motcua index build[/]")


def _print(report: ImportReport) -> None:
    output.print(f"Đã nhập {report.imported} thủ tục, dữ liệu ngày {report.as_of:%d/%m/%Y}.")
    output.print(
        f"  mới {len(report.new)} · thay đổi {len(report.changed)}"
        f" · không đổi {len(report.unchanged)} · không còn {len(report.vanished)}"
        f" · bỏ qua {len(report.skipped)}"
    )
    for place, reason in report.skipped[:_SHOWN]:
        output.print(f"  bỏ qua {place}: {reason}", highlight=False)
    if len(report.skipped) > _SHOWN:
        output.print(f"  … và {len(report.skipped) - _SHOWN} bản ghi khác")
    if report.vanished:
        output.print(f"  không còn: {', '.join(report.vanished[:_SHOWN])}", highlight=False)
