"""The tag that a portal pastes into its pages."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from bot.channels.widget.files import SCRIPT, WidgetFiles
from bot.channels.widget.texts import widget_texts


def tag(
    base: str, files: WidgetFiles, data: Mapping[str, str | None], *, pinned: bool = True
) -> str:
    """HTML for `base`, the address by which browsers reach us; `data` are the `data-*` attributes.

    A pinned tag loads this very script only; the other follows updates.
    """
    base = base.rstrip("/")
    if pinned:
        source = f'src="{_value(base + files.url(SCRIPT))}"'
        trust = [f'integrity="{files.integrity(SCRIPT)}"', 'crossorigin="anonymous"']
    else:
        source, trust = f'src="{_value(f"{base}/widget/{SCRIPT}")}"', []
    given = [f'data-{name}="{_value(value)}"' for name, value in data.items() if value]
    attributes = " ".join([source, *trust, *given, "defer"])
    link = f'<a href="{_value(base)}/">{escape(widget_texts().noscript)}</a>'
    return f"<script {attributes}></script>\n<noscript>{link}</noscript>"


def _value(text: str) -> str:
    return escape(text, quote=True)
