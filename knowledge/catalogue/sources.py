"""Opens catalogue files: one JSON, JSON lines (also gzipped), or a folder of them.

Yields raw records with the place they stand at; what a record means is `portal.py`'s.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from knowledge.errors import CatalogueError

SUFFIXES = (".json", ".jsonl", ".jsonl.gz", ".json.gz")


class RawRecord(NamedTuple):
    """A record as published; `value` is None and `problem` set when it is not JSON."""

    place: str
    value: dict[str, Any] | None
    problem: str = ""


def is_complete(path: Path) -> bool:
    """Whether `path` is a whole catalogue (JSON lines) rather than some of its records."""
    return path.is_file() and ".jsonl" in path.name


def read_raw(path: Path) -> Iterator[RawRecord]:
    """Every record under `path`. Raises `CatalogueError` when nothing there can be read."""
    if not path.exists():
        raise CatalogueError(f"Không tìm thấy {path}. Hãy kiểm tra lại đường dẫn.")
    files = [path] if path.is_file() else sorted(_files(path))
    if not files:
        raise CatalogueError(f"Trong {path} không có tệp nào đuôi {', '.join(SUFFIXES)}.")
    for file in files:
        yield from _json_lines(file) if ".jsonl" in file.name else _json_file(file)


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.name.endswith(SUFFIXES))


def _text(file: Path) -> str:
    try:
        data = file.read_bytes()
        return (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise CatalogueError(
            f"Không đọc được {file.name}: tệp hỏng hoặc không phải UTF-8."
        ) from error


def _json_lines(file: Path) -> Iterator[RawRecord]:
    for number, line in enumerate(_text(file).split("\n"), start=1):
        if line.strip():
            yield from _parse(f"{file.name}:{number}", line)


def _json_file(file: Path) -> Iterator[RawRecord]:
    try:
        text = _text(file)
    except CatalogueError as error:
        yield RawRecord(file.name, None, str(error))
        return
    yield from _parse(f"{file.name}:1", text)


def _parse(place: str, text: str) -> Iterator[RawRecord]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        yield RawRecord(place, None, f"không phải JSON hợp lệ (cột {error.colno})")
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield RawRecord(place, item)
        else:
            yield RawRecord(place, None, "không phải một đối tượng JSON")
