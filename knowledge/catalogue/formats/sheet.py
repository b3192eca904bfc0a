"""A procedure as a page or document shows it: texts under labels, and three tables.

Every such format fills a `Sheet`; only here does one become a `Procedure`. What a sheet
can't show for certain stays empty: pages join agencies and results with commas, which
names contain too, so those are kept in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.catalogue.cleaning import case_name, clean, clean_line, split_steps
from knowledge.catalogue.formats import values
from knowledge.catalogue.formats.labels import find
from knowledge.catalogue.model import (
    CODE,
    Agencies,
    Case,
    Document,
    Form,
    LegalBasis,
    Method,
    Procedure,
    Result,
    Step,
)
from knowledge.catalogue.portal import province_of
from knowledge.errors import CatalogueError

# With the suffix that provinces and the old portal put behind it.
_CODE = re.compile(CODE.pattern + r"(?:\.[A-Z0-9.]{1,30})?")

Row = Mapping[str, str]
"""A table's row by our names of its columns (`columns` in `labels.yml`)."""


@dataclass
class Sheet:
    """What is shown, still in words: `texts` by our names of the sections."""

    texts: dict[str, str] = field(default_factory=dict)
    steps: list[tuple[str, str]] = field(default_factory=list)  # (title, text)
    methods: list[Row] = field(default_factory=list)
    cases: list[tuple[str, list[Row]]] = field(default_factory=list)
    legal_basis: list[Row] = field(default_factory=list)
    results: list[tuple[str, str]] = field(default_factory=list)  # (name, code)
    executing: list[str] = field(default_factory=list)
    portal_id: str | None = None

    def text(self, name: str) -> str:
        """A section's text; empty where nothing is stated."""
        return values.stated(self.texts.get(name))


def procedure_of(sheet: Sheet) -> Procedure:
    """The procedure a sheet shows. Raises `CatalogueError` when it has no code or name."""
    code, name = clean_line(sheet.text("code")), clean_line(sheet.text("name"))
    if not name or not _CODE.fullmatch(code):
        raise CatalogueError("thiếu tên hoặc mã thủ tục quốc gia (dạng 1.004194)")
    publisher = clean_line(sheet.text("published_by"))
    return Procedure(
        code=code,
        name=name,
        kind=values.kind(sheet.text("kind")),
        levels=values.levels(sheet.text("levels")),
        field=clean_line(sheet.text("field")),
        published_by=publisher,
        province=province_of(publisher),
        decision_no=values.decision_number(sheet.text("decision_no")),
        agencies=_agencies(sheet),
        receiving_address=sheet.text("receiving_address"),
        subjects=values.subjects(sheet.text("subjects")),
        steps=_steps(sheet),
        methods=tuple(_methods(sheet)),
        cases=tuple(_case(heading, papers) for heading, papers in sheet.cases),
        legal_basis=tuple(_legal_basis(sheet)),
        results=_results(sheet),
        conditions=sheet.text("conditions"),
        description=sheet.text("description"),
        keywords=clean_line(sheet.text("keywords")),
        portal_id=sheet.portal_id,
    )


def _agencies(sheet: Sheet) -> Agencies:
    named = {
        role: tuple(filter(None, [clean_line(sheet.text(role))]))
        for role in ("executing", "authority", "authorized", "coordinating")
    }
    if sheet.executing:
        named["executing"] = tuple(sheet.executing)
    return Agencies(**named)


def _steps(sheet: Sheet) -> tuple[Step, ...]:
    blobs = sheet.steps or [("", sheet.text("steps"))]
    return tuple(step for title, text in blobs for step in split_steps(title, values.stated(text)))


def _methods(sheet: Sheet) -> list[Method]:
    read = []
    for row in sheet.methods:
        channel = values.channel(row.get("channel", ""))
        if channel is None:  # a heading, or a way of handing in that we don't know
            continue
        read.append(
            Method(
                channel=channel,
                time=values.duration(row.get("time", "")),
                note=values.stated(row.get("note")),
                fees=values.fees(row.get("fees", "")),
            )
        )
    return read


def _case(heading: str, papers: list[Row]) -> Case:
    name = None if find("unnamed_case", heading) else case_name(heading)
    return Case(name=name, documents=tuple(_document(row) for row in papers if row.get("paper")))


def _document(row: Row) -> Document:
    originals, duplicates = values.copies(row.get("copies", ""))
    files = values.stated(row.get("form")).split("\n")
    return Document(
        name=clean(row["paper"]),
        originals=originals,
        copies=duplicates,
        forms=tuple(Form(name=clean_line(file)) for file in files if file),
    )


def _legal_basis(sheet: Sheet) -> list[LegalBasis]:
    pairs = (
        (clean_line(row.get("law_number")), clean_line(row.get("law_name")))
        for row in sheet.legal_basis
    )
    return [LegalBasis(number=number, name=name) for number, name in pairs if number or name]


def _results(sheet: Sheet) -> tuple[Result, ...]:
    shown = sheet.results or [(sheet.text("results"), "")]
    return tuple(
        Result(name=clean_line(name), code=clean_line(code)) for name, code in shown if name
    )
