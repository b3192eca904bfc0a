"""Runs all checks and sorts what they find by agency, worst first.

Also says it as JSON. Pages are made elsewhere (bot/cli/quality_pages.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.quality.completeness import Aspect, shares
from knowledge.quality.model import Check, Finding, Severity, once

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Group:
    """What one check found among some records."""

    check: str
    severity: Severity
    findings: tuple[Finding, ...]

    @property
    def procedures(self) -> int:
        """Records that have the fault."""
        return len({finding.procedure.key for finding in self.findings})


@dataclass(frozen=True)
class Section:
    """An agency's records (or all records): faults by check, and how full the records are."""

    name: str
    procedures: int
    groups: tuple[Group, ...]
    filled: dict[Aspect, float]

    @property
    def completeness(self) -> float:
        """The mean share of parts that are filled, 0…1."""
        return sum(self.filled.values()) / len(self.filled) if self.filled else 0.0

    def faulty(self, severity: Severity | None = None) -> int:
        """Records with a fault (of one severity)."""
        groups = (each for each in self.groups if severity in {None, each.severity})
        return len({finding.procedure.key for group in groups for finding in group.findings})


@dataclass(frozen=True)
class Report:
    """`whole` is over all records, `agencies` by who published them, most misleading first."""

    made_on: date
    as_of: date | None
    whole: Section
    agencies: tuple[Section, ...]


def inspect(
    procedures: Iterable[Procedure],
    checks: Sequence[Check],
    today: date,
    progress: Progress | None = None,
) -> Report:
    """Runs every check on every record. `progress` takes (records done, all records)."""
    them = list(procedures)
    found: dict[str, list[Finding]] = {check.id: [] for check in checks}
    for done, procedure in enumerate(them, start=1):
        for check in checks:
            if check.find:
                found[check.id] += once(check.find(procedure, today))
        if progress:
            progress(done, len(them))
    for check in checks:
        if check.among:
            found[check.id] += check.among(them)
    by_agency: dict[str, list[Procedure]] = defaultdict(list)
    for procedure in them:
        by_agency[procedure.published_by].append(procedure)
    sections = [_section(name, own, checks, found) for name, own in by_agency.items()]
    sections.sort(key=lambda each: (-each.faulty(Severity.MISLEADING), -each.faulty(), each.name))
    days = [procedure.source.as_of for procedure in them if procedure.source]
    whole = _section("", them, checks, found)
    return Report(today, max(days, default=None), whole, tuple(sections))


def as_json(report: Report, words: Wording) -> dict[str, Any]:
    """The report for programs: totals, then every finding of every agency."""
    return {
        "made_on": report.made_on.isoformat(),
        "as_of": report.as_of.isoformat() if report.as_of else None,
        **_summary(report.whole, words),
        "agencies": [
            {
                "agency": section.name,
                **_summary(section, words),
                "findings": [_finding(each) for group in section.groups for each in group.findings],
            }
            for section in report.agencies
        ],
    }


def _section(
    name: str,
    procedures: list[Procedure],
    checks: Sequence[Check],
    found: dict[str, list[Finding]],
) -> Section:
    keys = {procedure.key for procedure in procedures}
    groups = []
    for check in checks:
        own = tuple(each for each in found[check.id] if each.procedure.key in keys)
        if own:
            groups.append(Group(check.id, check.severity, own))
    order = list(Severity)
    groups.sort(key=lambda group: (order.index(group.severity), -group.procedures))
    return Section(name, len(procedures), tuple(groups), shares(procedures))


def _summary(section: Section, words: Wording) -> dict[str, Any]:
    return {
        "procedures": section.procedures,
        "faulty": section.faulty(),
        "faulty_by_severity": {each.value: section.faulty(each) for each in Severity},
        "completeness": round(section.completeness, 4),
        "filled": {aspect.value: round(share, 4) for aspect, share in section.filled.items()},
        "checks": [
            {
                "check": group.check,
                "severity": group.severity.value,
                "title": words.text(f"check.{group.check}.title"),
                "mend": words.text(f"check.{group.check}.mend"),
                "procedures": group.procedures,
                "findings": len(group.findings),
            }
            for group in section.groups
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    procedure = finding.procedure
    return {
        "check": finding.check,
        "code": procedure.code,
        "name": procedure.name,
        "url": procedure.url,
        "field": finding.place.value,
        "channels": [channel.value for channel in finding.channels],
        "cell": finding.cell,
        "quote": finding.quote,
        "mark": finding.mark,
    }
