"""`motcua catalogue sync`: bring the catalogue in step with the national portal."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.assembly import Assembly
from bot.cli.screen import output, progress, screen
from bot.settings import Settings, load_settings
from knowledge.catalogue.syncing.client import PortalClient
from knowledge.catalogue.syncing.http import PortalHttp
from knowledge.catalogue.syncing.memory import SyncMemory
from knowledge.catalogue.syncing.report import SyncReport
from knowledge.catalogue.syncing.run import Syncing, SyncRules
from knowledge.errors import CatalogueError, ConfigurationError

_SHOWN = 20
_STAGES = {"listed": "Đọc danh sách", "details": "Đọc thủ tục"}
_LISTS = {"new": "mới", "changed": "thay đổi", "vanished": "không còn"}


def sync(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ đọc và báo khác biệt, không áp dụng.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--every", help="Đọc lại mọi thủ tục, kể cả khi danh sách không đổi.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In báo cáo dạng JSON.")] = False,
) -> None:
    """Đồng bộ danh mục với Cổng ở MOTCUA_PORTAL_URL; bị ngắt thì chạy lại để tiếp tục."""
    settings = load_settings()
    syncing = _syncing(settings, every)
    with _alone(settings.home / "sync.lock"), progress() as show:
        report = syncing.run(
            datetime.now(UTC),
            dry_run=dry_run,
            progress=lambda stage, done, total: show(_STAGES[stage], done, total),
        )
    if as_json:
        output.print(json.dumps(report.as_json(), ensure_ascii=False, indent=2), highlight=False)
    else:
        _print(report)
    if report.refused and not dry_run:
        raise CatalogueError(report.refused)
    if report.applied and report.alters:
        screen.print("Tiếp theo: [bold]motcua index build[/]")


def _syncing(settings: Settings, every: bool) -> Syncing:
    if settings.portal_url is None:
        raise ConfigurationError(
            "Chưa đặt nguồn để đồng bộ. Hãy đặt MOTCUA_PORTAL_URL=https://dichvucong.gov.vn"
        )
    assembly = Assembly(settings)
    http = PortalHttp(str(settings.portal_url), settings.portal_user_agent, settings.portal_rate)
    rules = SyncRules(settings.sync_recheck_days, settings.sync_max_vanished, every)
    return Syncing(PortalClient(http), assembly.catalogue, SyncMemory(assembly.engine), rules)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Two syncs at once would only ask the portal twice. The lock dies with the process."""
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CatalogueError("Một lần đồng bộ khác đang chạy. Hãy chờ nó xong.") from None
        yield


def _print(report: SyncReport) -> None:
    done = "Đã áp dụng" if report.applied else "Chưa áp dụng gì"
    output.print(
        f"Cổng có {report.listed} thủ tục ngày {report.day:%d/%m/%Y}, đã đọc chi tiết "
        f"{report.fetched}. {done}."
    )
    output.print(
        f"  mới {len(report.new)} · thay đổi {len(report.changed)} · không đổi {report.unchanged}"
        f" · không còn {len(report.vanished)} · bỏ qua {len(report.skipped)}"
    )
    for part, title in _LISTS.items():
        _lines([f"{title} {one.code}: {one.name}" for one in getattr(report, part)])
    _lines([f"bỏ qua {place}: {reason}" for place, reason in report.skipped])
    if report.refused:
        output.print(f"  ! {report.refused}", highlight=False)


def _lines(lines: list[str]) -> None:
    for line in lines[:_SHOWN]:
        output.print(f"  {line}", highlight=False, markup=False)
    if len(lines) > _SHOWN:
        output.print(f"  … và {len(lines) - _SHOWN} thủ tục khác")
