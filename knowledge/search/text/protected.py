"""Where a text may be rewritten: not in numbers, codes, addresses, quotes and names.

Names are told by their capitals or by what stands before them ("tên là …"), so this
wants a text as typed, in NFC, before anything lowers its case.
"""

from __future__ import annotations

import re

WORDS = re.compile(r"(?P<code>\S*[\d@_]\S*|\S*\w\.\w\S*)|(?P<word>[^\W\d_]+)")
"""A code (anything with a digit, an inner dot, @ or _ in it) or a word."""

_QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|«[^»\n]*»|‘[^’\n]*’|(?<!\w)'[^'\n]*'(?!\w)")
# "tên là …", "bé tên …", "tên: …", but not "sang tên xe", "thay đổi tên đệm".
_NAMED = re.compile(
    r"(?<!\w)(?:(?:con|b[eé]|ch[aá]u|em|t[oô]i) t[eê]n(?: l[aà])?|"
    r"t[eê]n (?:\w+ ){,2}l[aà]|t[eê]n ?:)"
    r"(?P<name>(?: +[^\W\d_]+){1,4})",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:^|[.!?\n])\W*$")


def rewritable(text: str, words: re.Pattern[str] = WORDS) -> list[tuple[int, int]]:
    """Start and end of every word that may be rewritten, in order.

    `words` has a group `word`; whatever else it matches is skipped whole.
    """
    closed = [match.span() for match in _QUOTED.finditer(text)]
    closed += [match.span("name") for match in _NAMED.finditer(text)]
    spans = [match.span("word") for match in words.finditer(text) if match["word"]]
    capitals = sum(text[start].isupper() for start, _ in spans)
    # Where most words have a capital, it marks no names.
    named = capitals * 4 <= len(spans) * 3
    return [
        (start, stop)
        for start, stop in spans
        if not any(a < stop and start < b for a, b in closed)
        and not (named and _is_name(text, start, stop))
    ]


def _is_name(text: str, start: int, stop: int) -> bool:
    """A capital inside a sentence, or an abbreviation anywhere."""
    if not text[start].isupper():
        return False
    abbreviation = stop - start > 1 and text[start:stop].isupper()
    return abbreviation or not _SENTENCE_START.search(text, 0, start)
