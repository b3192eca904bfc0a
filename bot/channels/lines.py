"""What a line of an answer is: item of a list, paper to tick, heading, source, or plain text.

Answers are plain text; channels use this to set them nicely. It adds no words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.channels.texts import channel_texts

LONGEST_LEAD = 90
LONGEST_HEAD = 140
_PAPER = ("☐ ", "☑ ")
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")


class Kind(StrEnum):
    """The kinds of line."""

    BLANK = "blank"
    BULLET = "bullet"
    NUMBER = "number"
    PAPER = "paper"
    REMARK = "remark"
    HEAD = "head"
    LEAD = "lead"
    SOURCE = "source"
    PLAIN = "plain"


@dataclass(frozen=True)
class Line:
    """One line: `text` without the mark of its kind; `number` of a numbered item."""

    kind: Kind
    text: str
    number: int = 0


def read_line(line: str) -> Line:
    """The kind of `line`.

    A lead is a short line that ends with a colon; a head says where in a walk or lesson one is,
    its parts held apart by a middle dot; a remark belongs to the paper above it.
    """
    text = line.strip()
    if not text:
        return Line(Kind.BLANK, "")
    if text.startswith("• "):
        return Line(Kind.BULLET, text[2:].strip())
    if numbered := _NUMBERED.match(text):
        return Line(Kind.NUMBER, text[numbered.end() :], int(numbered[1]))
    if text.startswith(_PAPER):
        return Line(Kind.PAPER, text)
    if text.startswith("→ "):
        return Line(Kind.REMARK, text[2:].strip())
    if text.startswith(channel_texts().source_prefix):
        return Line(Kind.SOURCE, text)
    if text.endswith(":") and len(text) <= LONGEST_LEAD:
        return Line(Kind.LEAD, text)
    if " · " in text and len(text) <= LONGEST_HEAD and not text.endswith("."):
        return Line(Kind.HEAD, text)
    return Line(Kind.PLAIN, text)
