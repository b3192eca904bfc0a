"""`motcua dossier`: the agency's own register, for staff."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.assembly import CONTENT, Assembly
from bot.cli.screen import output
from bot.settings import load_settings
from dossiers.due import overdue
from dossiers.importing import Importer
from dossiers.shown import day
from dossiers.sources.registry import Registry
from knowledge.errors import ConfigurationError
from knowledge.sql import utc_now

app = typer.Typer(help="Sổ hồ sơ của cơ quan.", no_args_is_help=True)

_SHOWN = 20


@app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(help="Bảng hồ sơ .csv hoặc .xlsx.")],
) -> None:
    """Nạp hồ sơ vào sổ; chỉ giữ mã băm của 4 số cuối điện thoại và giấy tờ."""
    report = Importer.load(_registry(Assembly(load_settings())), CONTENT).run(path)
    numbers = " · ".join(f"{_NAMES[kind.value]} {number}" for kind, number in report.saved.items())
    output.print(f"Đã nạp: {numbers} · bỏ qua {len(report.skipped)}")
    for skipped in report.skipped[:_SHOWN]:
        output.print(f"  dòng {skipped.row}: {skipped.reason}", highlight=False)
    if len(report.skipped) > _SHOWN:
        output.print(f"  … và {len(report.skipped) - _SHOWN} dòng khác")


@app.command("late")
def late() -> None:
    """Kê hồ sơ quá hẹn, trễ nhất trước; không ghi tên người."""
    assembly = Assembly(load_settings())
    now, calendar = utc_now(), assembly.dossiers.calendar
    found = overdue(_registry(assembly).past_due(now), now, calendar)
    for dossier, how in found:
        due = day(how.due_at) if how.due_at else "?"
        line = f"{dossier.code}  hẹn {due}  trễ {how.working_days} ngày làm việc"
        place = dossier.handler or dossier.agency
        output.print(f"{line}  {place}", highlight=False, markup=False, soft_wrap=True)
    output.print(f"{len(found)} hồ sơ quá hẹn.")


_NAMES = {"added": "mới", "changed": "thay đổi", "same": "không đổi"}


def _registry(assembly: Assembly) -> Registry:
    if registry := assembly.dossiers.registry:
        return registry
    raise ConfigurationError(
        "Tệp ở MOTCUA_DOSSIER_SOURCES không có nguồn kind: registry, nên ở đây không giữ sổ hồ sơ."
    )
