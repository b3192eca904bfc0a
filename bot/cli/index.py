"""`motcua index`: the search index."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.assembly import Assembly
from bot.cli.screen import output, progress
from bot.settings import load_settings
from knowledge.search.indexing import ensure_index

app = typer.Typer(help="Chỉ mục tìm kiếm.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keeps `build` a subcommand while it is the only one."""


@app.command("build")
def build(
    force: Annotated[bool, typer.Option(help="Lập lại kể cả khi không có gì thay đổi.")] = False,
) -> None:
    """Lập chỉ mục từ danh mục; trợ lý đang chạy tự chuyển sang chỉ mục mới."""
    assembly = Assembly(load_settings())
    with progress() as show:
        built = ensure_index(
            assembly.catalogue,
            assembly.phrasings(),
            assembly.encoder,
            assembly.index_folder,
            show,
            force=force,
        )
    output.print("Đã lập chỉ mục." if built else "Chỉ mục đã khớp danh mục, không phải lập lại.")
