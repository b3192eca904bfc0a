"""Sets plain text as Telegram HTML and splits it under the length Telegram takes.

Splitting is done on plain text, before any tag or entity exists, so neither can be cut.
"""

from __future__ import annotations

from html import escape

from telegram.constants import MessageLimit

from bot.channels.lines import Kind, read_line

LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
_SEPARATORS = ("\n\n", "\n", " ")
_TAGS = {Kind.HEAD: "b", Kind.LEAD: "b", Kind.SOURCE: "i"}


def to_html(text: str) -> str:
    """`text` escaped, its leads bold and its source lines in italics."""
    return "\n".join(_line_to_html(line) for line in text.split("\n"))


def split(text: str, limit: int = LIMIT, separators: tuple[str, ...] = _SEPARATORS) -> list[str]:
    """`text` in parts whose HTML is at most `limit` UTF-16 units each.

    Cuts at paragraph ends where it can, else at line ends, else between words, and inside
    a word only when the word alone is too long.
    """
    if _size(text) <= limit:
        return [text]
    if not separators:
        return _cut(text, limit)
    separator, *finer = separators
    parts: list[str] = []
    current = ""
    for piece in text.split(separator):
        joined = f"{current}{separator}{piece}" if current else piece
        if _size(joined) <= limit:
            current = joined
            continue
        if current:
            parts.append(current)
        *whole, current = split(piece, limit, tuple(finer))
        parts += whole
    return [part for part in (*parts, current) if part.strip()]


def _cut(word: str, limit: int) -> list[str]:
    parts, current, size = [], "", 0
    for letter in word:
        width = _size(letter)
        if size + width > limit:
            parts.append(current)
            current, size = "", 0
        current, size = current + letter, size + width
    return [*parts, current]


def _line_to_html(line: str) -> str:
    text = escape(line, quote=False)
    tag = _TAGS.get(read_line(line).kind)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _size(text: str) -> int:
    """UTF-16 units of the HTML: what Telegram counts, or more."""
    return len(to_html(text).encode("utf-16-le", "surrogatepass")) // 2
