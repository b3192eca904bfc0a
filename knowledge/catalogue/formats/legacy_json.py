"""JSON that others made from the portal's pages and documents before there was an API.

Three shapes are met: parsed from the old portal's documents, the page's whole text with
its table cells glued together, and tables of 2021 without codes. Taken is what can be
told for certain; a list of papers that lost the cases they belong to is left out, since
it would ask everyone for everything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from knowledge.catalogue.cleaning import clean, clean_line
from knowledge.catalogue.formats.labels import find, pattern
from knowledge.catalogue.formats.sheet import Row, Sheet, procedure_of
from knowledge.catalogue.model import Procedure
from knowledge.errors import CatalogueError

Json = Mapping[str, Any]

_WRONG_SHAPE = (AttributeError, LookupError, TypeError, ValueError)
_PORTAL_ID = re.compile(r"/thu-tuc-hanh-chinh/([0-9a-f-]{36})\b")
_RESULT = re.compile(r"(.+?)Mã:\s*([A-Z]{2}\.[A-Z]\d{2}\.\d{6})", re.DOTALL)


def is_from_document(item: Json) -> bool:
    """Whether it was parsed from a document: `{metadata, content, tables}`."""
    return all(isinstance(item.get(key), Mapping) for key in ("metadata", "content", "tables"))


def read_from_document(item: Json) -> Procedure:
    """A record parsed from a document. Raises `CatalogueError` when it is no procedure."""
    tables = item["tables"]
    sheet = Sheet(texts=_texts({**item["metadata"], **item["content"]}))
    sheet.methods = _rows(tables.get("hinh_thuc_nop"))
    sheet.legal_basis = _rows(tables.get("can_cu_phap_ly"))
    return _procedure(sheet)


def is_flattened(item: Json) -> bool:
    """Whether it is the text of a page, one string a section, cells glued."""
    return isinstance(item.get("ma_thu_tuc"), str) and isinstance(item.get("raw_text"), str)


def read_flattened(item: Json) -> Procedure:
    """A flattened page. Raises `CatalogueError` when it is no procedure."""
    sheet = Sheet(texts=_texts(item))
    for table in ("methods", "cases", "legal_basis", "results"):
        sheet.texts.pop(table, None)
    if _is_glued(sheet.text("executing")):
        sheet.texts.pop("executing")
    sheet.methods = _glued_methods(clean_line(_string(item.get("cach_thuc_thuc_hien"))))
    sheet.results = [
        (name, code) for name, code in _RESULT.findall(_string(item.get("ket_qua_xu_ly")))
    ]
    address = _PORTAL_ID.search(_string(item.get("detail_url")))
    sheet.portal_id = address.group(1) if address else None
    return _procedure(sheet)


def is_without_code(item: Json) -> bool:
    """Whether it is a record of the 2021 portal: Vietnamese section names, no code."""
    return "title" in item and "code" not in item and any(find("sections", key) for key in item)


def refuse_without_code(item: Json) -> Procedure:
    """Always raises `CatalogueError`: a name alone doesn't tell which procedure it is today."""
    name = clean_line(_string(item.get("title")))[:80]
    raise CatalogueError(f"“{name}” không có mã thủ tục nên không biết là thủ tục nào hiện nay")


def _procedure(sheet: Sheet) -> Procedure:
    try:
        return procedure_of(sheet)
    except _WRONG_SHAPE as error:
        raise CatalogueError(f"Bản ghi sai cấu trúc: {type(error).__name__}.") from error


def _texts(sections: Json) -> dict[str, str]:
    named = ((find("sections", str(label)), value) for label, value in sections.items())
    return {name: value for name, value in named if name and isinstance(value, str)}


def _rows(table: Any) -> list[Row]:
    return [
        {
            column: _string(cell)
            for label, cell in row.items()
            if (column := find("columns", str(label)))
        }
        for row in table or ()
        if isinstance(row, Mapping)
    ]


def _is_glued(names: str) -> bool:
    """Whether a capital follows a small letter, as where two names meet: "cấp XãSở Nội vụ"."""
    return any(left.islower() and right.isupper() for left, right in pairwise(names))


def _glued_methods(text: str) -> list[Row]:
    """Each way of handing in with its time, and the fee where nothing else follows.

    A number without a unit can't be told from the fee after it, so it is no time.
    """
    channels, nothing = pattern("channels"), pattern("nothing")
    time = rf"{nothing}|\d+ (?:{pattern('units')})"
    starts = list(re.finditer(rf"({channels})({time})", text))
    ends = [*[start.start() for start in starts][1:], len(text)]
    fee = rf"(?:{pattern('free')}|\d{{1,3}}(?:,\d{{3}})+ (?:{pattern('currencies')}))"
    rows: list[Row] = []
    for start, end in zip(starts, ends, strict=False):
        rest = text[start.end() : end]
        alone = re.fullmatch(rf"{fee}(?:\([^()]*\))?", rest)
        rows.append({"channel": start[1], "time": start[2], "fees": rest if alone else ""})
    return rows


def _string(value: Any) -> str:
    return clean(value) if isinstance(value, str) else ""
