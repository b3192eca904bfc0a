"""`motcua index`: the search index."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.assembly import Assembly
from bot.cli.screen import output, progress, waiting
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
    built = bring_up_to_date(Assembly(load_settings()), force=force)
    output.print("Đã lập chỉ mục." if built else "Chỉ mục đã khớp danh mục, không phải lập lại.")


def bring_up_to_date(assembly: Assembly, *, force: bool = False) -> bool:
    """Builds the index unless it fits, with progress. True when it built."""
    with waiting("Chuẩn bị bộ mã hóa văn bản; lần đầu mất khoảng một phút…"):
        encoder = assembly.encoder
    catalogue, phrasings = assembly.catalogue, assembly.phrasings()
    with progress() as show:
        return ensure_index(
            catalogue,
            phrasings,
            encoder,
            assembly.index_folder,
            show,
            assembly.spoken(),
            force=force,
        )
