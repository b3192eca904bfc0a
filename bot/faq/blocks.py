"""Sets the lines of a section: an item of a list keeps the lines that belong to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from bot.channels.lines import Kind, read_line


@dataclass(frozen=True)
class Item:
    """`lines`: the item's own and those that follow it; `number` of a numbered one."""

    kind: Kind
    lines: tuple[str, ...]
    number: int = 0


@dataclass(frozen=True)
class Block:
    """Neighbouring items of one kind."""

    kind: Kind
    items: tuple[Item, ...]


def set_lines(lines: Iterable[str]) -> tuple[Block, ...]:
    """The blocks of a section; each line may itself be of several lines."""
    items = [_item(line) for line in lines if line.strip()]
    return tuple(
        Block(kind, tuple(group)) for kind, group in groupby(items, key=lambda item: item.kind)
    )


def _item(text: str) -> Item:
    head, *more = text.splitlines()
    line = read_line(head)
    # A case's name may be longer than a lead in a chat is.
    kind = Kind.LEAD if line.kind is Kind.PLAIN and not more and head.endswith(":") else line.kind
    return Item(kind, (line.text, *(one.strip() for one in more)), line.number)
