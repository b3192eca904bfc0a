"""`motcua widget`: embeds the widget in the pages of a portal."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from bot.channels.widget.embedding import tag
from bot.channels.widget.files import WidgetFiles
from bot.cli.screen import output, screen
from bot.settings import load_settings
from knowledge.errors import MotCuaError

app = typer.Typer(help="Nhúng khung trò chuyện vào trang khác.", no_args_is_help=True)


class Language(StrEnum):
    """What the window's own words are in; answers are in Vietnamese."""

    VI = "vi"
    EN = "en"


class Side(StrEnum):
    """Where the button stands."""

    RIGHT = "right"
    LEFT = "left"


@app.callback()
def widget() -> None:
    """Nhúng khung trò chuyện vào trang khác."""


@app.command("tag")
def print_tag(
    province: Annotated[str | None, typer.Option(help="Mã tỉnh, ví dụ 79.")] = None,
    procedure: Annotated[
        str | None, typer.Option(help="Mã thủ tục mà trang nói tới, ví dụ 1.004194.")
    ] = None,
    lang: Annotated[Language | None, typer.Option(help="Ngôn ngữ của các nút.")] = None,
    accent: Annotated[str | None, typer.Option(help="Màu chính, ví dụ #0b5a50.")] = None,
    position: Annotated[Side | None, typer.Option(help="Bên đặt nút mở.")] = None,
    integrity: Annotated[
        bool,
        typer.Option(
            help="Trình duyệt chỉ chạy đúng bản hiện tại; sau mỗi lần cập nhật phải in lại thẻ."
        ),
    ] = True,
) -> None:
    """In thẻ script để dán vào trang; địa chỉ lấy từ MOTCUA_PUBLIC_URL."""
    settings = load_settings()
    base = settings.public_url or settings.address
    if not base.startswith(("http://", "https://")):
        raise MotCuaError("MOTCUA_PUBLIC_URL phải bắt đầu bằng https:// (hoặc http:// khi thử).")
    data = {
        "province": province,
        "procedure": procedure,
        "lang": lang,
        "accent": accent,
        "position": position,
    }
    output.print(tag(base, WidgetFiles(), data, pinned=integrity), highlight=False, markup=False)
    if not settings.public_url:
        screen.print("! Chưa đặt MOTCUA_PUBLIC_URL: thẻ này chỉ chạy được trên chính máy này.")
    if not settings.widget_origins:
        screen.print("! Chưa trang nào được nhúng: đặt MOTCUA_WIDGET_ORIGINS=https://…")
