"""The portal's two calls: the list of all procedures, and one procedure's record."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from knowledge.catalogue.cleaning import clean_line
from knowledge.catalogue.digest import fingerprint
from knowledge.catalogue.syncing.errors import PortalUnavailable, RecordRefused
from knowledge.catalogue.syncing.http import PortalHttp
from knowledge.catalogue.syncing.report import printable

LIST = "/api/v1/submitting/formality/list-all-public-formality-by-citizen"
DETAIL = "/api/v1/configuring/formality/get-formality-by-citizen"
PAGE = 200
_KEY = re.compile(r"[!-~]{1,64}")
_EVERYTHING = {"q": "", "categoryId": "", "departmentCode": ""}


class Item(NamedTuple):
    """A line of the list; `digest` covers all that the line says, whatever its order."""

    key: str
    code: str
    name: str
    digest: str


@dataclass
class Listing:
    """All that is published; `unreadable` are lines without a usable id: (place, reason)."""

    items: dict[str, Item] = field(default_factory=dict)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    unreadable_codes: set[str] = field(default_factory=set)


class PortalClient:
    """Reads the national catalogue as a visitor of the portal could."""

    def __init__(self, http: PortalHttp) -> None:
        self._http = http

    def list_all(self, progress: Callable[[int, int], None]) -> Listing:
        """Walks the list to its end; `progress` gets (lines so far, lines in all).

        Raises `PortalUnavailable` when the end came before the portal's own total.
        """
        listing, rows, last = Listing(), 0, ""
        totals: set[int] = set()
        while True:
            page = self._page(last)
            items = page.get("items") or ()
            before = len(listing.items)
            for number, line in enumerate(items, start=rows + 1):
                _take(listing, line, number)
            if isinstance(total := page.get("total"), int):
                totals.add(total)
            # A cursor that runs in circles brings nothing new: that is an end, too.
            if len(listing.items) == before:
                break
            rows += len(items)
            progress(rows, max(totals, default=0))
            cursor = page.get("lastId")
            if not isinstance(cursor, str) or not cursor:
                break
            last = cursor
        # The total may change while we walk; the smallest one is what we must have seen.
        if rows < min(totals, default=0):
            raise PortalUnavailable(
                f"Cổng báo có {min(totals)} thủ tục nhưng danh sách chỉ đưa ra {rows}. "
                "Chưa áp dụng gì; hãy chạy lại."
            )
        return listing

    def detail(self, key: str) -> dict[str, Any]:
        """The record of one procedure, as published. Raises `RecordRefused` without one."""
        record = self._http.post(DETAIL, {"id": key})
        if not isinstance(record, dict):
            raise RecordRefused("Cổng không đưa ra bản ghi chi tiết.")
        return record

    def _page(self, last: str) -> Mapping[str, Any]:
        page = self._http.post(LIST, {"limit": PAGE, "lastId": last, **_EVERYTHING})
        if not isinstance(page, dict) or not isinstance(page.get("items") or [], list):
            raise PortalUnavailable(
                "Danh sách của Cổng có cấu trúc lạ. Cổng có thể đã đổi; hãy dùng bản Một Cửa mới."
            )
        return page


def _take(listing: Listing, line: Any, number: int) -> None:
    code, name = _text(line, "code"), _text(line, "name")
    try:
        item = Item(_key(line), code, name, fingerprint(line))
    except (RecursionError, ValueError):
        place = code or f"danh sách, dòng {number}"
        listing.unreadable.append((place, "dòng trong danh sách không đọc được"))
        listing.unreadable_codes.add(code)
        return
    listing.items.setdefault(item.key, item)


def _key(line: Any) -> str:
    key = line.get("id") if isinstance(line, dict) else None
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise ValueError("no id")
    return key


def _text(line: Any, part: str) -> str:
    value = line.get(part) if isinstance(line, dict) else None
    return clean_line(printable(value)) if isinstance(value, str) else ""
