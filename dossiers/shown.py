"""Pieces of a dossier as they are shown: days, moments, its code, and quotes of the source."""

from __future__ import annotations

from datetime import datetime, time

from dossiers.calendar import CLOSES, local
from dossiers.codes import read_code
from dossiers.masking import mask_numbers
from dossiers.model import Dossier
from knowledge.answers.wording import Wording

_NAME_CHARS = 120
_TEXT_CHARS = 600
"""A source's own texts are quoted so far; the rest is in the dossier on the portal."""


def day(moment: datetime) -> str:
    """The Vietnamese day of a moment, "08/10/2026"."""
    return f"{local(moment):%d/%m/%Y}"


def moment(words: Wording, when: datetime) -> str:
    """Day and hour; the day alone where a term ends when offices close."""
    clock = local(when).time()
    if clock in (CLOSES, time()):
        return words.text("due.day", date=day(when))
    return words.text("due.moment", time=f"{clock:%H:%M}", date=day(when))


def shown_code(dossier: Dossier) -> str:
    """The code in its one spelling; an agency's own number without what could be personal."""
    code = read_code(dossier.code)
    return code.text if code else mask_numbers(dossier.code)


def procedure_name(words: Wording, dossier: Dossier) -> str:
    """Its title, cut where titles of half a page would fill the bubble."""
    return _cut(words, mask_numbers(dossier.procedure_name), _NAME_CHARS)


def quoted(words: Wording, text: str) -> str:
    """A source's own text, without personal numbers."""
    return _cut(words, mask_numbers(text), _TEXT_CHARS)


def _cut(words: Wording, text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return words.text("head.cut", text=text[:most].rsplit(" ", 1)[0])
