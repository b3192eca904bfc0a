"""JSON: one record, a list of them, an answer of the portal's calls, or a record a line.

Cuts a file into single objects and gives each to the reader of its shape. Shapes that
others made from the portal's pages are `legacy_json.py`'s.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from knowledge.catalogue.formats import legacy_json, listing
from knowledge.catalogue.formats.reading import Depth, Opened, Read
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.portal import read_record
from knowledge.errors import CatalogueError

Json = Mapping[str, Any]

_NOT_A_RECORD = "không phải một đối tượng JSON"
_UNITS_LIST = "là danh sách đơn vị hành chính hoặc cơ quan, không phải thủ tục"


def recognises(file: Opened) -> bool:
    """JSON begins with a bracket; a file of lines may be broken in its first one."""
    text = (file.text or "").lstrip()
    return text.startswith(("{", "[")) or (".jsonl" in file.name and file.text is not None)


def read(file: Opened) -> Iterator[Read]:
    """Every record with its line; what is no JSON costs only its line."""
    whole = file.text or ""
    lines = whole.split("\n") if _value(whole) is None else []
    for number, text in enumerate(lines, start=1) if _is_of_lines(lines) else [(1, whole)]:
        if text.strip():
            yield from _parse(f"{file.name}:{number}", text)


def _is_of_lines(lines: list[str]) -> bool:
    """Whether each line is a record of its own; one broken line doesn't hide that."""
    filled = [line for line in lines if line.strip()]
    return len(filled) > 1 and any(isinstance(_value(line), dict) for line in filled)


def _value(text: str) -> Any:
    """The parsed value, or None; absurd nesting and endless numbers are no JSON either."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _parse(place: str, text: str) -> Iterator[Read]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        yield Read(place, None, f"không phải JSON hợp lệ (cột {error.colno})")
        return
    except (ValueError, RecursionError):
        yield Read(place, None, "không phải JSON hợp lệ")
        return
    for item in value if isinstance(value, list) else [value]:
        yield from _record(place, item)


def _record(place: str, item: Any) -> Iterator[Read]:
    if not isinstance(item, dict):
        yield Read(place, None, _NOT_A_RECORD)
        return
    inner = item.get("data")
    if isinstance(inner, dict) and isinstance(inner.get("items"), list):
        for one in inner["items"]:
            yield from _record(place, one)
        return
    if isinstance(inner, dict) and isinstance(inner.get("rows"), list):
        yield Read(place, None, _UNITS_LIST)
        return
    depth, reader = _reader(item)
    try:
        procedure = reader(item)
        procedure.model_dump_json()
    except CatalogueError as error:
        yield Read(place, None, str(error))
    except ValueError:  # half a surrogate pair, written as an escape, is no text
        yield Read(place, None, "có ký tự hỏng")
    else:
        yield Read(place, procedure, depth=depth)


def _reader(item: Json) -> tuple[Depth, Callable[[Json], Procedure]]:
    for recognises_shape, depth, reader in _SHAPES:
        if recognises_shape(item):
            return depth, reader
    return Depth.WHOLE, read_record


_SHAPES: tuple[tuple[Callable[[Json], bool], Depth, Callable[[Json], Procedure]], ...] = (
    (listing.is_list_item, Depth.LISTED, listing.read_list_item),
    (legacy_json.is_from_document, Depth.SHOWN, legacy_json.read_from_document),
    (legacy_json.is_flattened, Depth.SHOWN, legacy_json.read_flattened),
    (legacy_json.is_without_code, Depth.SHOWN, legacy_json.refuse_without_code),
)
