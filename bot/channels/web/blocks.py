"""Groups the lines of an answer into paragraphs and lists; the template sets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.channels.lines import Kind, Line, read_line


@dataclass(frozen=True)
class Block:
    """Neighbouring lines of one kind; `start` is the first number of a numbered list."""

    kind: Kind
    lines: tuple[str, ...]
    start: int = 0


def blocks(text: str) -> list[Block]:
    """The blocks of `text` in order; blank lines only separate."""
    return list(_blocks(map(read_line, text.splitlines())))


def _blocks(lines: Iterator[Line]) -> Iterator[Block]:
    for kind, group in groupby(lines, key=lambda line: line.kind):
        members = list(group)
        if kind is not Kind.BLANK:
            yield Block(kind, tuple(line.text for line in members), members[0].number)
