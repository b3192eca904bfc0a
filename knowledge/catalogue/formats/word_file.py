"""The detail document that the old portal exported: a Word file, often named `.doc`.

Its tables have no grid, which python-docx's table objects can't stand, so rows and cells
are taken from the XML below the document that it opens. Files of Word before 2007 are
not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from knowledge.catalogue.formats.labels import find
from knowledge.catalogue.formats.reading import Depth, Opened, Read
from knowledge.catalogue.formats.sheet import Row, Sheet, procedure_of
from knowledge.errors import CatalogueError

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _BREAK = qn("w:t"), qn("w:br")


def recognises(file: Opened) -> bool:
    """A zip archive with a Word document in it."""
    return file.data[:4] == b"PK\x03\x04" and b"word/document" in file.data


def read(file: Opened) -> Iterator[Read]:
    """The document's one procedure."""
    try:
        body = docx.Document(BytesIO(file.data)).element.body
    except Exception:  # what a library raises depends on which byte is damaged
        yield Read(file.name, None, "tệp Word hỏng")
        return
    try:
        yield Read(file.name, procedure_of(_sheet(body)), depth=Depth.SHOWN)
    except CatalogueError as error:
        yield Read(file.name, None, str(error))


def _sheet(body: Any) -> Sheet:
    sheet, section = Sheet(), ""
    for element in body:
        if element.tag == _PARAGRAPH:
            section = _paragraph(sheet, section, _text(element))
        elif element.tag == _TABLE:
            _table(sheet, section, _rows(element))
    return sheet


def _paragraph(sheet: Sheet, section: str, text: str) -> str:
    """Takes a paragraph in; returns the section that what follows it belongs to."""
    label, colon, value = text.partition(":")
    name = find("sections", label) if colon else None
    if name and name not in sheet.texts:
        sheet.texts[name] = value.strip()
        return name
    if section == "cases":
        sheet.cases.append((text, []))
    elif section:
        sheet.texts[section] = f"{sheet.texts[section]}\n{text}"
    return section


def _table(sheet: Sheet, section: str, rows: list[Row]) -> None:
    if section == "methods":
        sheet.methods += rows
    elif section == "legal_basis":
        sheet.legal_basis += rows
    elif section == "cases":
        heading = sheet.cases.pop()[0] if sheet.cases and not sheet.cases[-1][1] else ""
        sheet.cases.append((heading, rows))


def _rows(table: Any) -> list[Row]:
    header, *rows = [[_cell(cell) for cell in row.iter(_CELL)] for row in table.iter(_ROW)] or [[]]
    columns = [find("columns", cell) for cell in header]
    return [
        {name: cell for name, cell in zip(columns, row, strict=False) if name is not None}
        for row in rows
    ]


def _cell(cell: Any) -> str:
    return "\n".join(_text(paragraph) for paragraph in cell.iter(_PARAGRAPH)).strip()


def _text(paragraph: Any) -> str:
    parts = paragraph.iter(_TEXT, _BREAK)
    return "".join("\n" if part.tag == _BREAK else part.text or "" for part in parts)
