"""Reads the rows of CSV and XLSX files as office programs write them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from knowledge.errors import MotCuaError

Row = Sequence[object]

_LARGEST = 50 << 20
_ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")


class UnreadableTable(MotCuaError):
    """The file is no table that can be read; the message says what to do."""


def read_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Rows that hold anything, with their numbers as the office program shows them.

    Raises `UnreadableTable`.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableTable("Tệp lớn hơn 50 MB. Hãy chia thành nhiều tệp.")
        rows = _xlsx(path) if path.suffix.lower() == ".xlsx" else _csv(path)
        for number, row in enumerate(rows, start=1):
            if any(str(cell if cell is not None else "").strip() for cell in row):
                yield number, row
    except (OSError, zipfile.BadZipFile, InvalidFileException, KeyError, csv.Error):
        raise UnreadableTable(
            f"Không đọc được tệp {path.name}. Hãy lưu lại dưới dạng .xlsx hoặc .csv (UTF-8)."
        ) from None


def _xlsx(path: Path) -> Iterator[Row]:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield [_cell(value) for value in row]
    finally:
        book.close()


def _cell(value: object) -> object:
    """Numbers without the point that programs give them; moments as they are."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, datetime) or value is None else str(value)


def _csv(path: Path) -> Iterator[Row]:
    text = _decoded(path.read_bytes())
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _decoded(content: bytes) -> str:
    # UTF-16 takes almost anything for text, so it is tried with its mark only.
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and not marked:
            continue
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable("Tệp CSV không phải UTF-8. Hãy lưu lại dạng «CSV UTF-8» hoặc .xlsx.")
