"""A record written out as plain text, one label a line.

The dump writes one level of government where a record has several, so none is taken. It
prints "VNĐ" after every amount, also after dollars, so a cell with a
small amount is left out; and it names only some cases, so papers are taken only where
it names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.catalogue.formats.labels import find, pattern
from knowledge.catalogue.formats.reading import Depth, Opened, Read
from knowledge.catalogue.formats.sheet import Row, Sheet, procedure_of
from knowledge.errors import CatalogueError

_METHOD = re.compile(r"^  \* ", re.MULTILINE)
_METHOD_LINE = re.compile(r"^ *([^:\n]{4,20}): ?(.*)$")
_FEE_BREAK = re.compile(r" \| (?=\d)")
# No fee is below a thousand đồng: such an amount was another currency's.
_DOUBTFUL = re.compile(r"^[1-9]\d{0,2}(?:\.\d+)? ", re.MULTILINE)
_CASE = re.compile(r"^  \[ .* \]$", re.MULTILINE)
_LAW = re.compile(r"^  \* (.*?)(?: \(([^()]*)\))?$", re.MULTILINE)


def recognises(file: Opened) -> bool:
    """Plain text whose first lines are labels, the code's among them."""
    lines = (file.text or "")[:2000].split("\n")[:8]
    labels = {find("sections", line.partition(":")[0]) for line in lines if ":" in line}
    return {"code", "name"} <= labels


def read(file: Opened) -> Iterator[Read]:
    """The dump's one procedure."""
    try:
        yield Read(file.name, procedure_of(_sheet(file.text or "")), depth=Depth.SHOWN)
    except CatalogueError as error:
        yield Read(file.name, None, str(error))


def _sheet(text: str) -> Sheet:
    sheet = Sheet(texts=_sections(text))
    sheet.texts.pop("levels", None)
    sheet.methods = [_method(block) for block in _METHOD.split(sheet.texts.get("methods", ""))[1:]]
    papers = sheet.texts.get("cases", "")
    if not _CASE.search(papers):
        sheet.cases = [("", rows)] if (rows := _papers(papers)) else []
    sheet.legal_basis = [
        {"law_name": name, "law_number": number}
        for name, number in _LAW.findall(sheet.texts.get("legal_basis", ""))
    ]
    return sheet


def _sections(text: str) -> dict[str, str]:
    """Texts by section; a label counts once, at the start of a line."""
    texts: dict[str, str] = {}
    current = None
    for line in text.replace("\r\n", "\n").split("\n"):
        label, colon, value = line.partition(":")
        name = find("sections", label) if colon and line[:1].strip() else None
        if name and name not in texts:
            texts[name], current = value.strip(), name
        elif current:
            texts[current] += f"\n{line}"
    return texts


def _papers(text: str) -> list[Row]:
    copies = pattern("columns", "copies")
    paper = re.compile(rf"^    - (.+?)\n      (?:{copies}): ([^\n]*)$", re.MULTILINE | re.DOTALL)
    return [{"paper": name, "copies": number} for name, number in paper.findall(text)]


def _method(block: str) -> Row:
    row: dict[str, str] = {}
    current = None
    for line in block.split("\n"):
        match = _METHOD_LINE.match(line)
        name = find("columns", match.group(1)) if match else None
        if match and name and name not in row:
            row[name], current = match.group(2), name
        elif current:
            row[current] += f"\n{line}"
    fees = _FEE_BREAK.sub("\n", row.get("fees", ""))
    return {**row, "fees": "" if _DOUBTFUL.search(fees) else fees}
