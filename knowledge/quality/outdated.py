"""Wording that time has overtaken: districts, merged provinces and ministries, ended rules.

What to look for is data (`content/quality/outdated.yml`); only dates are read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from knowledge.catalogue.model import Procedure
from knowledge.content import read_content
from knowledge.quality.model import Check, Find, Finding, Place, Severity
from knowledge.quality.quoting import around, mark, texts

_BEFORE = 60
"""Characters before a match in which a word may say that the past is meant."""


def _pattern(written: str) -> str:
    try:
        re.compile(written)
    except re.error as error:
        raise ValueError(f"biểu thức sai: {error}") from error
    return written


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Wordings(_Strict):
    """One check: what to find in which parts, unless the words around say it is meant."""

    severity: Severity
    places: frozenset[Place]
    find: tuple[Annotated[str, AfterValidator(_pattern)], ...]
    unless: tuple[Annotated[str, AfterValidator(_pattern)], ...] = ()


class Outdated(_Strict):
    """The file: checks by id, and how a rule says until when it held."""

    wordings: dict[str, Wordings]
    until: Wordings
    lists: dict[str, tuple[str, ...]] = {}


def load_checks(path: Path) -> list[Check]:
    """Checks from a YAML file; `{name}` in a pattern stands for one of `lists.name`.

    Raises `ConfigurationError` with file and line where the file does not fit.
    """
    file = read_content(path).validate(Outdated)
    lists = {name: "|".join(words) for name, words in file.lists.items()}
    checks = [
        Check(id, wordings.severity, _finder(id, wordings, lists))
        for id, wordings in file.wordings.items()
    ]
    return [*checks, Check("rule_ended", file.until.severity, _ended(file.until))]


def _finder(id: str, wordings: Wordings, lists: dict[str, str]) -> Find:
    find = _joined(wordings.find, lists)
    unless = _joined(wordings.unless, lists)

    def check(procedure: Procedure, _: date) -> Iterator[Finding]:
        for place, text, channel in texts(procedure):
            found = _first(find, unless, text) if place in wordings.places else None
            if found:
                channels = (channel,) if channel else ()
                quote = around(text, found)
                yield Finding(id, procedure, place, quote, mark(found), channels=channels)

    return check


def _ended(until: Wordings) -> Find:
    find, unless = _joined(until.find, {}), _joined(until.unless, {})

    def check(procedure: Procedure, today: date) -> Iterator[Finding]:
        for place, text, channel in texts(procedure):
            for found in find.finditer(text) if place in until.places else ():
                day = _day(found)
                if day and day < today and not _meant(unless, text, found):
                    channels = (channel,) if channel else ()
                    quote = around(text, found)
                    yield Finding(
                        "rule_ended", procedure, place, quote, mark(found), channels=channels
                    )

    return check


def _joined(patterns: tuple[str, ...], lists: dict[str, str]) -> re.Pattern[str]:
    filled = patterns
    for name, words in lists.items():
        filled = tuple(each.replace(f"{{{name}}}", f"(?:{words})") for each in filled)
    return re.compile("|".join(f"(?:{each})" for each in filled) or r"(?!)")


def _first(find: re.Pattern[str], unless: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next((found for found in find.finditer(text) if not _meant(unless, text, found)), None)


def _meant(unless: re.Pattern[str], text: str, found: re.Match[str]) -> bool:
    """Whether the words around say that the old name or day is meant as such."""
    around_it = text[max(0, found.start() - _BEFORE) : found.end() + _BEFORE]
    return bool(unless.search(around_it))


def _day(found: re.Match[str]) -> date | None:
    """The day that the numbers of a match name: day, month, year, or the end of a year."""
    numbers = [int(number) for number in found.groups() if number]
    try:
        return date(numbers[0], 12, 31) if len(numbers) == 1 else date(*numbers[::-1])
    except ValueError:
        return None
