"""Sets plain text as Telegram HTML and splits it under the length Telegram takes.

Splitting is done on plain text, before any tag or entity exists, so neither can be cut.
"""

from __future__ import annotations

from functools import partial
from html import escape

from telegram.constants import MessageLimit

from bot.channels import splitting
from bot.channels.lines import Kind, read_line

LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
_TAGS = {Kind.HEAD: "b", Kind.LEAD: "b", Kind.SOURCE: "i"}


def to_html(text: str) -> str:
    """`text` escaped, its leads bold and its source lines in italics."""
    return "\n".join(_line_to_html(line) for line in text.split("\n"))


def _line_to_html(line: str) -> str:
    text = escape(line, quote=False)
    tag = _TAGS.get(read_line(line).kind)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _size(text: str) -> int:
    """UTF-16 units of the HTML: what Telegram counts, or more."""
    return splitting.utf16(to_html(text))


split = partial(splitting.split, limit=LIMIT, size=_size)
