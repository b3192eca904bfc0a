"""What `motcua doctor` says of the widget. There is no platform to ask, only settings."""

from __future__ import annotations

from urllib.parse import urlsplit

import sqlalchemy as sa

from bot.channels.checks import Finding
from bot.channels.links import is_loopback
from bot.channels.widget.files import FOLDER, SOURCE
from bot.channels.widget.script import missing
from bot.settings import Settings

_NAME = "widget"


async def check(settings: Settings, engine: sa.Engine) -> Finding:  # noqa: ARG001
    """One line; see `Finding`."""
    origins = settings.widget_origins
    if not origins:
        return Finding(_NAME, None, "tắt: đặt MOTCUA_WIDGET_ORIGINS=https://… để bật")
    if lost := missing(FOLDER / SOURCE):
        text = f"thiếu web/widget/{SOURCE}/{lost[0]}: cài lại Một Cửa cho đủ tệp"
        return Finding(_NAME, False, text)
    public, elsewhere = settings.public_url, [one for one in origins if not is_loopback(one)]
    if elsewhere and not public:
        return Finding(_NAME, False, "thiếu MOTCUA_PUBLIC_URL: trang ngoài không biết gọi về đâu")
    secure = any(one.startswith("https:") for one in elsewhere)
    if public and secure and urlsplit(public).scheme != "https":
        text = "MOTCUA_PUBLIC_URL phải là https: trang https không gọi được địa chỉ http"
        return Finding(_NAME, False, text)
    text = f"cho {len(origins)} trang nhúng; in thẻ để dán: motcua widget tag"
    return Finding(_NAME, True, text)
