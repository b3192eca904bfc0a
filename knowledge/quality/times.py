"""Processing times that cannot be read, contradict their note or cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from knowledge.answers.times import duration
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Duration, Method, Procedure, TimeUnit
from knowledge.quality.model import Check, Find, Finding, Place, Severity
from knowledge.quality.quoting import beginning, mark

_UNITS = {
    "ngày làm việc": TimeUnit.WORKING_DAY,
    "ngày": TimeUnit.DAY,
    "giờ": TimeUnit.HOUR,
    "tháng": TimeUnit.MONTH,
}
_DURATION = re.compile(r"(\d+)(?:\s*\([^)]*\))?\s*(ngày làm việc|ngày|giờ|tháng)\b(?!\s*\d)")
_LEADING = re.compile(
    r"\W*(?:trong )?(?:thời (?:hạn|gian)(?: giải quyết)?:? ?)?(?:là |không quá )?\d", re.IGNORECASE
)
# Such a note is about one case or one stage, so the cell may well say something else.
_PART = re.compile(
    r"trường hợp|đối với|sau khi|hết hạn|kết thúc|ý kiến|làm cơ sở|bổ sung", re.IGNORECASE
)
_DAYS = {
    TimeUnit.HOUR: 1 / 24,
    TimeUnit.DAY: 1.0,
    TimeUnit.WORKING_DAY: 1.0,
    TimeUnit.MONTH: 30.0,
    TimeUnit.YEAR: 365.0,
}
_TOO_LONG = 731
"""Days. Two years is the longest limit seen to be meant (examination of patents)."""

Look = Callable[[Method], str | None]
"""What to mark in the method's note, or None where nothing is wrong."""


def checks(words: Wording) -> list[Check]:
    """All checks on times; `words` name channels and units (content/texts/answers.yml)."""
    looks: list[tuple[str, Severity, Look]] = [
        ("time_other_in_note", Severity.MISLEADING, _other_in_note),
        ("time_absurd", Severity.MISLEADING, _absurd),
        ("time_without_unit", Severity.UNCLEAR, _without_unit),
    ]
    by_method = [Check(id, severity, _finder(id, look, words)) for id, severity, look in looks]
    return [*by_method, Check("time_differs_by_channel", Severity.UNCLEAR, _by_channel(words))]


def _finder(id: str, look: Look, words: Wording) -> Find:
    def find(procedure: Procedure, _: date) -> Iterator[Finding]:
        for method in procedure.methods:
            marked = look(method)
            if marked is not None:
                quote, cell = beginning(method.note), duration(method.time, words)
                yield Finding(id, procedure, Place.TIME, quote, marked, cell, (method.channel,))

    return find


def _without_unit(method: Method) -> str | None:
    return "" if method.time.amount and method.time.unit is TimeUnit.UNKNOWN else None


def _absurd(method: Method) -> str | None:
    """Longer than any law allows, or a quarter of a day, which nobody can come back for."""
    amount = method.time.amount or 0
    too_long = amount * _DAYS.get(method.time.unit, 0) >= _TOO_LONG
    return "" if too_long or (amount * 2) % 1 else None


def _other_in_note(method: Method) -> str | None:
    """The note names one time limit and is about nothing else, but the cell has another."""
    found = list(_DURATION.finditer(method.note))
    alone = len(found) == 1 and _LEADING.match(method.note) and not _PART.search(method.note)
    return mark(found[0]) if alone and _differs(method.time, found[0]) else None


def _differs(time: Duration, found: re.Match[str]) -> bool:
    if not time.amount or time.unit is TimeUnit.UNKNOWN:
        return False
    amount, unit = int(found[1]), _UNITS[found[2]]
    if TimeUnit.WORKING_DAY in {unit, time.unit}:
        return (amount, unit) != (time.amount, time.unit)
    return amount * _DAYS[unit] != time.amount * _DAYS[time.unit]


def _by_channel(words: Wording) -> Find:
    def find(procedure: Procedure, _: date) -> Iterator[Finding]:
        said: dict[str, set[str]] = {}
        for method in procedure.methods:
            if method.time.amount and method.time.unit is not TimeUnit.UNKNOWN:
                name = words.text(f"channel.{method.channel}")
                said.setdefault(name, set()).add(duration(method.time, words))
        if len({frozenset(times) for times in said.values()}) > 1:
            quote = " · ".join(f"{name}: {', '.join(sorted(said[name]))}" for name in said)
            yield Finding("time_differs_by_channel", procedure, Place.TIME, quote)

    return find
