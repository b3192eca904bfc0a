"""Mends what published texts get wrong without changing what they say.

Seen in the July 2026 snapshot: decomposed Vietnamese (1,222 records), non-breaking
spaces, bullets from Symbol fonts in the private-use area, all steps glued into one
blob (4,497 records). Wording, numbers and order stay as published.
"""

from __future__ import annotations

import re
import unicodedata

from knowledge.catalogue.model import Step

_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")
_BLANK_LINES = re.compile(r"\n\s*\n+")
# How published step lists are numbered, most explicit first. "Bước 1:" may be glued to
# the end of a sentence; the others only count at the start of a line.
_NUMBERED = (
    re.compile(
        r"(?:(?<=^)|(?<=\n)|(?<=[.;:] )|(?<=[.;]))\s*(?:[-–•*]\s*)?Bước\s*(\d+)\s*[:.)\-–]?"
    ),
    re.compile(r"(?m)^(\d+)\s*[.)](?!\d)"),
)
_BULLET = re.compile(r"(?m)^[-–•*]\s+")
_UNNAMED = re.compile(r"^[\s\-–—*.:_]*$")


def clean(text: str | None) -> str:
    """NFC text with plain spaces and bullets, no blank lines, no edge blanks."""
    if not text:
        return ""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _PRIVATE_USE.sub("-", text)
    text = _SPACES.sub(" ", text)
    lines = (line.strip() for line in _BLANK_LINES.sub("\n", text).split("\n"))
    return "\n".join(line for line in lines if line)


def clean_line(text: str | None) -> str:
    """The same on one line: for names, numbers and titles."""
    return clean(text).replace("\n", " ")


def case_name(text: str | None) -> str | None:
    """A case's name without its list marks, or None where it is blank or only dashes."""
    name = clean_line(text)
    if _UNNAMED.match(name):
        return None
    return name.lstrip("*-+• ").rstrip(": ") or None


def split_steps(title: str | None, text: str | None) -> list[Step]:
    """Splits a blob into its steps, where it visibly has them; else one step.

    Marks are "Bước 1, Bước 2…", "1., 2.…" (numbers must run from 1) or, where the
    record names no step, bullets at line starts. What stands before the first mark
    becomes a step of its own.
    """
    body, heading = clean(text), clean_line(title)
    marks = _numbered_marks(body) or ([] if heading else _bullet_marks(body))
    if not marks:
        return [Step(title=heading, text=body)] if body or heading else []
    introduction = body[: marks[0].start()].strip()
    steps = [Step(title=heading, text=introduction)] if introduction or heading else []
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    steps += [
        Step(text=body[mark.end() : end].strip(" \n:.-–"))
        for mark, end in zip(marks, ends, strict=True)
    ]
    return steps


def _numbered_marks(body: str) -> list[re.Match[str]]:
    for pattern in _NUMBERED:
        marks = list(pattern.finditer(body))
        numbers = [int(mark.group(1)) for mark in marks]
        if len(marks) > 1 and numbers == list(range(1, len(marks) + 1)):
            return marks
    return []


def _bullet_marks(body: str) -> list[re.Match[str]]:
    marks = list(_BULLET.finditer(body))
    return marks if len(marks) > 1 and marks[0].start() == 0 else []
