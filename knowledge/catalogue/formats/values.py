"""Reads the cells that pages and documents print: times, fees, levels, numbers of papers.

A cell that says more than its form allows is kept as a note, never guessed at.
"""

from __future__ import annotations

import re
from functools import cache

from knowledge.catalogue.cleaning import clean, clean_line
from knowledge.catalogue.formats.labels import find, pattern, spellings
from knowledge.catalogue.model import Channel, Duration, Fee, FeeKind, Level, TimeUnit

# In "A (not B, C), D, e and f" a new subject begins only at D: outside brackets, capital letter.
_COMMA = re.compile(r",\s+(?![^(]*\))")
_TIME = re.compile(r"(\d+(?:[.,]\d+)?)?\s*([^\d\s].*)?")
_IN_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def stated(text: str | None) -> str:
    """The cleaned text, empty where it only says that there is no information."""
    words = clean(text)
    return "" if find("nothing", words) else words


def channel(text: str) -> Channel | None:
    """The way of handing in, or None when the words are not one."""
    name = find("channels", text)
    return Channel(name) if name else None


def levels(text: str) -> tuple[Level, ...]:
    """Levels of government in their own order; words that are none (a district) are left out."""
    found = {find("levels", part) for part in stated(text).split(",")}
    return tuple(level for level in Level if level.value in found)


def kind(text: str) -> str:
    """The portal's word for the kind of procedure, or empty when the text is not one."""
    words = clean_line(text)
    return words if words in spellings("kinds") else find("kinds", words) or ""


def decision_number(text: str) -> str:
    """The bare number of a decision."""
    return re.sub(rf"^(?:{pattern('decision')})\s+", "", clean_line(text), flags=re.IGNORECASE)


def subjects(text: str) -> tuple[str, ...]:
    """Who may ask for it, one by one."""
    found: list[str] = []
    for part in _COMMA.split(clean_line(stated(text))):
        if found and not part[:1].isupper():
            found[-1] += f", {part}"
        elif part:
            found.append(part)
    return tuple(found)


def duration(text: str) -> Duration:
    """A time such as "7 Ngày làm việc"; a bare number has no unit, other words are a note."""
    words = clean_line(stated(text))
    match = _TIME.fullmatch(words)
    unit = find("units", match.group(2)) if match and match.group(2) else TimeUnit.UNKNOWN
    if match is None or unit is None:
        return Duration(note=words)
    amount = match.group(1)
    return Duration(
        amount=float(amount.replace(",", ".")) if amount else None,
        unit=TimeUnit(unit) if amount else TimeUnit.UNKNOWN,
    )


def copies(text: str) -> tuple[int, int]:
    """Originals and copies from "1 bản chính, 1 bản sao" or "Bản chính: 1 Bản sao: 1"."""
    line = clean_line(text)
    return _count(line, "originals"), _count(line, "duplicates")


def _count(line: str, name: str) -> int:
    words = pattern("copies", name)
    after = re.search(rf"(?:{words})\s*:\s*(\d+)", line, re.IGNORECASE)
    found = after or re.search(rf"(\d+)\s*(?:{words})", line, re.IGNORECASE)
    return int(found.group(1)) if found else 0


def fees(text: str) -> tuple[Fee, ...]:
    """The fees of one cell: each begins a line with its amount, and its note follows.

    A cell that begins otherwise is one fee without an amount.
    """
    words = stated(text)
    if not words:
        return ()
    read: list[tuple[re.Match[str], list[str]]] = []
    for line in words.split("\n"):
        match = _fee_start().match(line)
        if match:
            read.append((match, [line[match.end() :]]))
        elif read:
            read[-1][1].append(line)
        else:
            return (Fee(note=words),)
    return tuple(_fee(match, "\n".join(note)) for match, note in read)


@cache
def _fee_start() -> re.Pattern[str]:
    """Matches "Phí : 10.000 Đồng", "8,000 VNĐ", "Miễn phí" at the start of a line."""
    amount = rf"{pattern('free')}|\d[\d.,]*(?![\d.,])"
    return re.compile(
        rf"(?:(?P<kind>{pattern('fee_kinds')})\s*:\s*)?(?P<amount>{amount})"
        rf"(?:\s*(?P<currency>{pattern('currencies')}))?(?=[\s(—]|$)\s*",
        re.IGNORECASE,
    )


def _fee(match: re.Match[str], note: str) -> Fee:
    words = clean(note).removeprefix("—").strip()
    if words.startswith("(") and words.endswith(")"):
        words = words[1:-1].strip()
    free = find("free", match["amount"]) is not None
    name = find("currencies", match["currency"] or "")
    kind = find("fee_kinds", match["kind"] or "")
    return Fee(
        kind=FeeKind(kind) if kind else FeeKind.FEE,
        amount=0 if free else _amount(match["amount"]),
        # Pages print "Miễn phí" for a bare 0, whatever its currency.
        currency=None if free else "VND" if name == "VND" else "USD" if name == "USD" else None,
        note=words,
    )


def _amount(digits: str) -> float:
    if _IN_THOUSANDS.fullmatch(digits):
        return float(re.sub("[.,]", "", digits))
    return float(digits.rstrip(".,").replace(",", "."))
