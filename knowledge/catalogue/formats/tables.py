"""Lists of procedures as spreadsheets: Excel of either kind and separated text.

The header is found by its words, below whatever banner stands above it. A list of a
province's one-door office has no header at all; it is known by the national code in its
eighth column. Cells may hold several agencies, a line each.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
import xlrd

from knowledge.catalogue.formats.labels import find
from knowledge.catalogue.formats.listing import listed
from knowledge.catalogue.formats.reading import Depth, Opened, Read
from knowledge.catalogue.model import CODE
from knowledge.errors import CatalogueError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK = "Workbook".encode("utf-16-le")
_HEADER_WITHIN = 20
_ONE_DOOR = ("", "", "", "", "", "", "", "code", "name")
_SEPARATORS = "|;\t,"
_NO_CODES = "bảng không có cột mã thủ tục quốc gia (dạng 1.004194) và cột tên"
Rows = Sequence[tuple[int, list[str]]]
"""Rows with their number, counted from 1."""


def recognises_xlsx(file: Opened) -> bool:
    """A zip archive with a workbook in it."""
    return file.data[:4] == b"PK\x03\x04" and b"xl/workbook" in file.data


def recognises_xls(file: Opened) -> bool:
    """An Excel file of before 2007."""
    return file.data.startswith(_OLE) and _WORKBOOK in file.data


def recognises_separated(file: Opened) -> bool:
    """Text of which the first lines have as many separators as each other, three or more."""
    if file.text is None:
        return False
    lines = [line for line in file.text[:20000].split("\n")[:5] if line.strip()]
    return any(min(line.count(mark) for line in lines) >= 3 for mark in _SEPARATORS if lines)


def read_xlsx(file: Opened) -> Iterator[Read]:
    """The first sheet's procedures."""
    try:
        with warnings.catch_warnings():  # about styles that it can't read
            warnings.simplefilter("ignore")
            sheet = openpyxl.load_workbook(io.BytesIO(file.data), read_only=True).worksheets[0]
            rows = [[_cell(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    except Exception:  # what a library raises depends on which byte is damaged
        yield Read(file.name, None, "tệp Excel hỏng")
        return
    yield from _procedures(file.name, rows)


def read_xls(file: Opened) -> Iterator[Read]:
    """The first sheet's procedures."""
    try:
        sheet = xlrd.open_workbook(file_contents=file.data, logfile=io.StringIO()).sheet_by_index(0)
        rows = [[_cell(cell) for cell in sheet.row_values(n)] for n in range(sheet.nrows)]
    except Exception:  # what a library raises depends on which byte is damaged
        yield Read(file.name, None, "tệp Excel hỏng")
        return
    yield from _procedures(file.name, rows)


def read_separated(file: Opened) -> Iterator[Read]:
    """The procedures of a separated text."""
    text = file.text or ""
    first = text.lstrip().partition("\n")[0]
    mark = max(_SEPARATORS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    except csv.Error:
        yield Read(file.name, None, "tệp CSV hỏng")
        return
    yield from _procedures(file.name, rows)


def _procedures(file: str, rows: list[list[str]]) -> Iterator[Read]:
    numbered = [(n, row) for n, row in enumerate(rows, start=1) if any(map(str.strip, row))]
    columns, body = _columns(numbered)
    if not any(CODE.match(_named(columns, row).get("code", "").strip()) for _, row in body):
        yield Read(file, None, _NO_CODES)
        return
    for number, row in body:
        yield _procedure(f"{file}:{number}", _named(columns, row))


def _columns(rows: Rows) -> tuple[tuple[str, ...], Rows]:
    """Our names of the columns, and the rows below the header; nothing where none fits."""
    for position, (_, row) in enumerate(rows[:_HEADER_WITHIN]):
        names = tuple(find("list_columns", cell) or "" for cell in row)
        if {"code", "name"} <= set(names):
            return names, rows[position + 1 :]
    codes = [row[7] for _, row in rows if len(row) == len(_ONE_DOOR) and row[7]]
    if codes and all(CODE.match(code) for code in codes):
        return _ONE_DOOR, rows
    return (), ()


def _procedure(place: str, cells: dict[str, str]) -> Read:
    try:
        procedure = listed(
            code=cells.get("code", ""),
            name=cells.get("name", ""),
            field=cells.get("field", ""),
            published_by=cells.get("published_by", ""),
            executing=re.split(r"[\r\n]+", cells.get("executing", "")),
        )
    except CatalogueError as error:
        return Read(place, None, str(error))
    return Read(place, procedure, depth=Depth.LISTED)


def _named(columns: tuple[str, ...], row: list[str]) -> dict[str, str]:
    return {name: cell for name, cell in zip(columns, row, strict=False) if name}


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
