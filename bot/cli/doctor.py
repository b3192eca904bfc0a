"""`motcua doctor`: what is set, what is ready, what to do about the rest."""

from __future__ import annotations

import asyncio
import os

import typer
from pydantic import SecretStr
from rich.markup import escape
from rich.table import Table

from bot import connecting
from bot.assembly import Assembly
from bot.channels.checks import Finding
from bot.cli.screen import output
from bot.rasa import environment
from bot.settings import ROOT, Settings, load_settings, variable
from knowledge.search.index import current_version

_MARKS = {True: "✓", False: "✗", None: "–"}


def doctor() -> None:
    """Giải thích từng thiết lập và kiểm tra các phần của hệ thống."""
    settings = load_settings()
    output.print(_settings_table(settings))
    problems = [problem for problem in _problems(settings) if problem]
    found = asyncio.run(connecting.check(settings, Assembly(settings).engine))
    output.print(_channels_table(found))
    problems += [f"{one.channel}: {one.text}" for one in found if one.ok is False]
    for problem in problems:
        output.print(f"✗ {problem}", highlight=False)
    if problems:
        raise typer.Exit(1)
    output.print("✓ Sẵn sàng: motcua run")


def _settings_table(settings: Settings) -> Table:
    table = Table("Biến môi trường", "Giá trị", "Ý nghĩa")
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        secret = isinstance(value, SecretStr) or not field.repr
        shown = "(đã đặt)" if secret and value is not None else str(value)
        mark = "" if variable(name) in os.environ else " [dim](mặc định)[/]"
        table.add_row(variable(name), f"{shown}{mark}", field.description or "")
    return table


def _channels_table(found: list[Finding]) -> Table:
    table = Table("Kênh", "", "")
    for one in found:
        table.add_row(one.channel, _MARKS[one.ok], escape(one.text))
    return table


def _problems(settings: Settings) -> list[str | None]:
    catalogue = Assembly(settings).catalogue
    rasa = environment.executable(ROOT)
    return [
        None if rasa.exists() else "Chưa có môi trường Rasa. Hãy chạy: make setup",
        None if catalogue.count() else "Danh mục trống. Hãy chạy: motcua run",
        None
        if current_version(settings.home / "index")
        else "Chưa có chỉ mục. Hãy chạy: motcua index build",
    ]
