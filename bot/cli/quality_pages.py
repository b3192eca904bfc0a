"""The quality report as pages that stand alone: one over all agencies, one for each.

They load nothing, need no script and escape what records say, so a page can be sent to an
agency as it is. Templates: `web/pages/quality/`; words: `content/texts/quality.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.settings import ROOT
from knowledge.answers.numbers import number
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.quality.model import Finding, Severity
from knowledge.quality.report import Group, Report, Section
from knowledge.search.text.spelling import fold

INDEX = "index.html"


@dataclass(frozen=True)
class Page:
    """A file of the report: its name and its HTML."""

    name: str
    html: str


def pages(report: Report, words: Wording, channels: Wording) -> Iterator[Page]:
    """The index and a page for each agency; `channels` names ways of handing in."""
    templates = _templates(words, channels)
    names = _file_names(report)
    shared = {"report": report, "severities": list(Severity)}
    index = templates.get_template("index.html").render(
        **shared, section=report.whole, files=names, agencies=report.agencies
    )
    yield Page(INDEX, index)
    for section in report.agencies:
        page = templates.get_template("agency.html").render(**shared, section=section)
        yield Page(names[section.name], page)


def by_procedure(group: Group) -> list[tuple[Procedure, list[Finding]]]:
    """A check's findings, each procedure once, in the order of codes."""
    rows: dict[str, tuple[Procedure, list[Finding]]] = {}
    for finding in sorted(group.findings, key=lambda each: each.procedure.code):
        row = rows.setdefault(finding.procedure.key, (finding.procedure, []))
        row[1].append(finding)
    return list(rows.values())


def quoted(finding: Finding) -> Markup:
    """The quote with what is to be looked at marked."""
    before, mark, after = finding.quote.partition(finding.mark) if finding.mark else ("", "", "")
    if not mark:
        return escape(finding.quote)
    return Markup("{}<mark>{}</mark>{}").format(before, mark, after)


def _file_names(report: Report) -> dict[str, str]:
    """A file name for each agency, in plain letters and unlike all others."""
    names: dict[str, str] = {}
    for section in report.agencies:
        slug = re.sub(r"[^a-z0-9]+", "-", fold(section.name).lower()).strip("-") or "khac"
        taken = sum(name.startswith(f"{slug}.") for name in names.values())
        names[section.name] = f"{slug}-{taken + 1}.html" if taken else f"{slug}.html"
    return names


def _share(part: int, whole: int) -> str:
    return f"{number(round(100 * part / whole))}%" if whole else "0%"


def _templates(words: Wording, channels: Wording) -> Environment:
    templates = Environment(
        loader=FileSystemLoader(ROOT / "web" / "pages" / "quality"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def agency(section: Section) -> str:
        return section.name or words.text("report.no_agency")

    templates.globals |= {"text": words.text, "channel": channels.text, "agency": agency}
    templates.filters |= {"number": number, "quoted": quoted, "by_procedure": by_procedure}
    templates.globals["share"] = _share
    return templates
