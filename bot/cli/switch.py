"""`motcua switch`: stops the assistant or a part of it at once, with a notice for people."""

from __future__ import annotations

import getpass
import re
from typing import Annotated

import typer

from bot.assembly import Assembly
from bot.cli.screen import output
from bot.settings import load_settings
from bot.store.switches import Switches
from dossiers.calendar import local
from knowledge.errors import MotCuaError

app = typer.Typer(help="Tắt, mở cả trợ lý hoặc một phần.", no_args_is_help=True)

_NAME = re.compile(r"all|procedure:[0-9][0-9A-Za-z.\-]{4,30}|agency:\S.{1,120}")
What = Annotated[str, typer.Argument(help="all, procedure:1.004194, agency:Bộ Công an…")]
By = Annotated[str, typer.Option("--by", help="Người ra lệnh; mặc định là tài khoản máy.")]


@app.command("off")
def off(
    what: What,
    notice: Annotated[str, typer.Option("--notice", help="Câu người dân đọc thay câu trả lời.")],
    by: By = "",
) -> None:
    """Tắt; người dân đọc câu thông báo. Có hiệu lực ngay, không cần chạy lại."""
    if not notice.strip():
        raise MotCuaError("Hãy viết câu thông báo bằng --notice, người dân sẽ đọc câu đó.")
    _switches().off(_checked(what), notice.strip(), by or getpass.getuser())
    output.print(f"Đã tắt {what}. Mở lại: motcua switch on {what!r}", highlight=False)


@app.command("on")
def on(what: What, by: By = "") -> None:
    """Mở lại."""
    was_off = _switches().on(_checked(what), by or getpass.getuser())
    output.print(f"Đã mở lại {what}." if was_off else f"{what} đang mở sẵn.", highlight=False)


@app.command("show")
def show() -> None:
    """Những gì đang tắt, và nhật ký tắt mở."""
    switches = _switches()
    for name, notice in switches.now().items():
        output.print(f"TẮT {name}: {notice}", highlight=False, markup=False)
    for entry in switches.history():
        what = "tắt" if entry.off else "mở"
        line = f"{local(entry.at):%d/%m/%Y %H:%M}  {entry.by}  {what} {entry.name}"
        output.print(line, highlight=False, markup=False)


def _switches() -> Switches:
    return Switches(Assembly(load_settings()).engine)


def _checked(what: str) -> str:
    if _NAME.fullmatch(what):
        return what
    raise MotCuaError("Chỉ tắt, mở được: all, procedure:MÃ hoặc agency:TÊN.")
