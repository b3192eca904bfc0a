"""What is wrong with a record as a whole: parts missing, names, codes, steps in one blob."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from datetime import date

from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.quality.completeness import missing
from knowledge.quality.model import Check, Finding, Place, Severity
from knowledge.quality.quoting import beginning

_CODE = re.compile(r"\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})?")
_TEST = re.compile(r"\b(?:demo|test)\b|^QĐ/0+1\b|test$|-xoa$", re.IGNORECASE)
_DECISION = re.compile(r"[/_-]")
_BLOB = 1000
"""Characters in one step from which nobody finds what to do next."""


def checks(words: Wording) -> list[Check]:
    """All checks on whole records; `words` name the parts (content/texts/quality.yml)."""

    def parts_missing(procedure: Procedure, _: date) -> Iterator[Finding]:
        names = [words.text(f"aspect.{aspect}") for aspect in missing(procedure)]
        if names:
            quote = words.text("report.empty_parts", parts=", ".join(names))
            yield Finding("part_missing", procedure, Place.RECORD, quote)

    def code_shared(procedures: list[Procedure]) -> Iterator[Finding]:
        for same in _groups(procedures, lambda procedure: procedure.code):
            for procedure in same:
                others = ", ".join(each.url for each in same if each is not procedure)
                quote = words.text("report.same_as", others=others)
                yield Finding("code_shared", procedure, Place.IDENTITY, quote)

    def name_shared(procedures: list[Procedure]) -> Iterator[Finding]:
        for same in _groups(procedures, _named_alike):
            codes = sorted({each.code for each in same})
            for procedure in same if len(codes) > 1 else ():
                others = ", ".join(code for code in codes if code != procedure.code)
                quote = words.text("report.same_as", others=others)
                yield Finding("name_shared", procedure, Place.IDENTITY, quote)

    return [
        Check("test_value", Severity.MISLEADING, _test_value),
        Check("code_shared", Severity.MISLEADING, among=code_shared),
        Check("part_missing", Severity.UNCLEAR, parts_missing),
        Check("name_shared", Severity.UNCLEAR, among=name_shared),
        Check("code_odd", Severity.UNTIDY, _code_odd),
        Check("decision_odd", Severity.UNTIDY, _decision_odd),
        Check("name_capitals", Severity.UNTIDY, _name_capitals),
        Check("steps_in_one", Severity.UNTIDY, _steps_in_one),
    ]


def _test_value(procedure: Procedure, _: date) -> Iterator[Finding]:
    for value in (procedure.code, procedure.decision_no):
        found = _TEST.search(value)
        if found:
            yield Finding("test_value", procedure, Place.IDENTITY, value, found.group(0))


def _code_odd(procedure: Procedure, _: date) -> Iterator[Finding]:
    if not _CODE.fullmatch(procedure.code):
        yield Finding("code_odd", procedure, Place.IDENTITY, procedure.code)


def _decision_odd(procedure: Procedure, _: date) -> Iterator[Finding]:
    """A number without the sign of who decided it: "2565" for 2565/QĐ-BXD."""
    if procedure.decision_no and not _DECISION.search(procedure.decision_no):
        yield Finding("decision_odd", procedure, Place.IDENTITY, procedure.decision_no)


def _name_capitals(procedure: Procedure, _: date) -> Iterator[Finding]:
    if procedure.name.isupper():
        yield Finding("name_capitals", procedure, Place.IDENTITY)


def _steps_in_one(procedure: Procedure, _: date) -> Iterator[Finding]:
    if len(procedure.steps) == 1 and len(procedure.steps[0].text) >= _BLOB:
        quote = beginning(procedure.steps[0].text)
        yield Finding("steps_in_one", procedure, Place.STEPS, quote)


def _groups(
    procedures: list[Procedure], key: Callable[[Procedure], Hashable]
) -> Iterator[list[Procedure]]:
    found: dict[Hashable, list[Procedure]] = defaultdict(list)
    for procedure in procedures:
        found[key(procedure)].append(procedure)
    yield from (same for same in found.values() if len(same) > 1)


def _named_alike(procedure: Procedure) -> Hashable:
    """Equal for records of one agency and scope that people can't tell by their names."""
    name = " ".join(procedure.name.lower().split()).rstrip(".")
    return procedure.published_by, procedure.scope, name
