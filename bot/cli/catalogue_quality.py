"""`motcua catalogue quality`: the report an agency is sent to mend its own records."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from bot.assembly import CONTENT, Assembly
from bot.cli.evaluate.writing import write_text
from bot.cli.quality_pages import INDEX, pages
from bot.cli.screen import output, progress, waiting
from bot.settings import load_settings
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.corrections.book import today_in_vietnam
from knowledge.errors import CatalogueError
from knowledge.quality.checking import all_checks
from knowledge.quality.links import answers, link_check
from knowledge.quality.model import Severity
from knowledge.quality.report import Report, as_json, inspect
from knowledge.search.text.spelling import fold


def quality(
    out: Annotated[
        Path | None, typer.Option(help="Thư mục ghi báo cáo; mặc định là quality/ cạnh dữ liệu.")
    ] = None,
    agency: Annotated[
        str | None, typer.Option(help="Chỉ cơ quan có chữ này trong tên, có dấu hay không.")
    ] = None,
    check_links: Annotated[
        bool, typer.Option("--check-links", help="Thử mở từng đường liên kết (chậm, cần mạng).")
    ] = False,
) -> None:
    """Tìm chỗ sai, thiếu, cũ trong dữ liệu thủ tục; ghi báo cáo HTML và JSON."""
    settings = load_settings()
    assembly = Assembly(settings)
    procedures = _of(agency, assembly.catalogue.all(internal=True))
    checks = all_checks(CONTENT)
    if check_links:
        with waiting("Thử các đường liên kết"):
            checks.append(link_check(procedures, answers))
    with progress() as show:
        report = inspect(procedures, checks, settings.today or today_in_vietnam(), _shown(show))
    folder = out or settings.home / "quality"
    _write(report, folder, assembly)
    _print(report, folder, assembly.words("quality"))


def _of(agency: str | None, procedures: list[Procedure]) -> list[Procedure]:
    if agency:
        wanted = fold(agency).lower()
        procedures = [each for each in procedures if wanted in fold(each.published_by).lower()]
    if not procedures:
        raise CatalogueError(
            "Không có thủ tục nào để kiểm tra. Hãy nhập danh mục, xem lại --agency."
        )
    return procedures


def _shown(show: Callable[[str, int, int], None]) -> Callable[[int, int], None]:
    return lambda done, total: show("records", done, total)


def _write(report: Report, folder: Path, assembly: Assembly) -> None:
    words = assembly.words("quality")
    for page in pages(report, words, assembly.words("answers")):
        write_text(folder / page.name, page.html)
    text = json.dumps(as_json(report, words), ensure_ascii=False, indent=1)
    write_text(folder / "quality.json", f"{text}\n")


def _print(report: Report, folder: Path, words: Wording) -> None:
    whole = report.whole
    output.print(f"{whole.procedures} thủ tục của {len(report.agencies)} cơ quan.")
    for severity in Severity:
        output.print(f"{words.text(f'severity.{severity}')}: {whole.faulty(severity)} thủ tục")
        for group in whole.groups:
            if group.severity is severity:
                title = words.text(f"check.{group.check}.title")
                output.print(f"  {group.procedures:>5}  {title}", highlight=False)
    output.print(f"Báo cáo: {folder / INDEX}", highlight=False)
