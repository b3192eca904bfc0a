"""Tells a file's format from its content and reads every published one.

The one list of formats: to take in another, write a module with `recognises` and `read`
and add a line. Names of files don't matter, save that `.jsonl` promises JSON lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from knowledge.catalogue.formats import (
    html_page,
    json_file,
    refused,
    tables,
    text_dump,
    word_file,
)
from knowledge.catalogue.formats.reading import Depth, Format, Opened, Read
from knowledge.errors import CatalogueError

# In this order: a specific form before one that would take it too.
FORMATS = (
    Format("pdf", refused.is_pdf, refused.refuse_pdf),
    Format("word", word_file.recognises, word_file.read),
    Format("xlsx", tables.recognises_xlsx, tables.read_xlsx),
    Format("xls", tables.recognises_xls, tables.read_xls),
    Format("old-office", refused.is_old_office, refused.refuse_old_office),
    Format("json", json_file.recognises, json_file.read),
    Format("html", html_page.recognises, html_page.read),
    Format("text", text_dump.recognises, text_dump.read),
    Format("transcription", refused.is_transcription, refused.refuse_transcription),
    Format("csv", tables.recognises_separated, tables.read_separated),
)

_UNKNOWN = (
    "không nhận ra định dạng; nhận JSON của Cổng (cả .jsonl, .gz), trang HTML chi tiết thủ tục, "
    "Word (.docx), bản ghi dạng chữ, danh sách Excel (.xlsx, .xls) hoặc CSV"
)


def sniff(file: Opened) -> Format | None:
    """The format of a file's content, or None."""
    return next((form for form in FORMATS if form.recognises(file)), None)


def read_file(path: Path) -> Iterator[Read]:
    """Every procedure of one file; what can't be read is told as a problem, never raised."""
    try:
        file = Opened(path.name, path.read_bytes())
    except (CatalogueError, OSError) as error:
        problem = str(error) if isinstance(error, CatalogueError) else "không mở được tệp"
        yield Read(path.name, None, problem)
        return
    form = sniff(file)
    if form is None:
        yield Read(path.name, None, _UNKNOWN)
    else:
        yield from form.read(file)


def read_path(path: Path) -> Iterator[Read]:
    """Every procedure of a file, or of all files of a folder in order of their names.

    Hidden files are passed over. Raises `CatalogueError` when there is no file.
    """
    if not path.exists():
        raise CatalogueError(f"Không tìm thấy {path}. Hãy kiểm tra lại đường dẫn.")
    files = [path] if path.is_file() else sorted(filter(_is_visible_file, path.rglob("*")))
    if not files:
        raise CatalogueError(f"Trong {path} không có tệp nào.")
    for file in files:
        yield from read_file(file)


def is_complete(path: Path) -> bool:
    """Whether `path` looks like the whole catalogue: JSON lines of the portal's own records."""
    if not path.is_file() or ".jsonl" not in path.name:
        return False
    first = next((read for read in read_file(path) if read.procedure), None)
    return first is None or first.depth is Depth.WHOLE


def _is_visible_file(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")
