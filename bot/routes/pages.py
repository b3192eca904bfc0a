"""Renders the pages beside the chat: figures, printed checklists, the look-up. No script is
needed on any."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from bot.channels.web.assets import Assets
from bot.channels.web.blocks import blocks
from bot.channels.web.pages import SECURITY_HEADERS
from bot.settings import ROOT


def html(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page of `web/pages/` or `web/faq/`, guarded as the chat page and hidden from engines."""
    content = _templates().get_template(template).render(**values)
    headers = {**SECURITY_HEADERS, "X-Robots-Tag": "noindex"}
    return HTMLResponse(content, status, headers=headers)


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader([ROOT / "web" / name for name in ("pages", "faq", "chat")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["blocks"] = blocks
    templates.globals["asset"] = Assets(ROOT / "web" / "static").url
    return templates
