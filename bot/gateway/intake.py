"""Looks at a typed text before anything else sees it.

What cannot be read is answered here; personal numbers are masked, so that they reach
neither Rasa's tracker nor any log.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.gateway.messages import Reason
from dossiers.codes import respelled
from dossiers.masking import MASK
from knowledge.search.text import normalise

MAX_CHARS = 1_000

# 9 digits: an old identity card; 10 with a leading 0: a phone; 12: a personal or, since
# 1/9/2026, a place number (Nghị định 326/2026/NĐ-CP Điều 4). Spaces and dots may group them.
# A date before an hour, or a code with its local suffix, is none of these.
_DATE = r"\d\d[.\-]\d\d[.\-](?:19|20)\d\d(?!\d)"
_PRIVATE = re.compile(
    rf"(?<![\d.\-/])(?!{_DATE})(?:\+?84|0)(?:[ .\-]?\d){{9}}(?![\d.\-/]\d)(?!\d)"
    rf"|(?<![\d.\-/])(?!{_DATE})\d(?:[ .]?\d){{11}}(?![.\-/]\d)(?!\d)"
    r"|(?<![\d.\-/])\d{9}(?!\d)"
    r"|[\w.+\-]+@[\w\-]+\.[\w.\-]+"
)
_LETTER = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKUP = re.compile(r"<[^<>]{0,200}>")


@dataclass(frozen=True)
class Refused:
    """A text that is not passed on; `sentence` is a key of `content/texts/gateway.yml`."""

    sentence: str
    reason: Reason


def examine(text: str) -> str | Refused:
    """The text as Rasa may see it (normalised, masked, never a command), or why not."""
    if not text.strip():
        return Refused("empty", Reason.OTHER)
    if len(text) > MAX_CHARS:
        return Refused("too_long", Reason.OTHER)
    # A dossier code in its one spelling looks like no private number.
    masked = _PRIVATE.sub(MASK, normalise(respelled(_MARKUP.sub(" ", text))))
    rest = masked.replace(MASK, " ")
    if MASK in masked and not _WORD.search(rest):
        return Refused("personal_data", Reason.PERSONAL_DATA)
    if not _LETTER.search(rest):
        return Refused("unreadable", Reason.OTHER)
    return masked.lstrip("/／ ")
