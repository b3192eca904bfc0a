"""The list is walked to its end, and its lines are told apart by what they say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.catalogue.syncing import client as client_module
from knowledge.catalogue.syncing.client import Listing, PortalClient
from knowledge.catalogue.syncing.errors import PortalUnavailable
from knowledge.catalogue.syncing.http import PortalHttp
from tests.portal_server import LIST, Fault, ReplayPortal

MakeHttp = Callable[..., PortalHttp]


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five lines a page instead of two hundred."""
    monkeypatch.setattr(client_module, "PAGE", 5)


def walk(http: PortalHttp) -> Listing:
    return PortalClient(http).list_all(lambda *_: None)


def test_every_page_is_walked(portal: ReplayPortal, http: MakeHttp) -> None:
    listing = walk(http())
    assert set(listing.items) == set(portal.records)
    assert listing.items["uuid-03"].code == "9.200003"
    assert [body["lastId"] for _, body in portal.calls] == ["", "uuid-07", "uuid-02", "uuid-00"]


def test_the_order_of_a_lines_parts_says_nothing(portal: ReplayPortal, http: MakeHttp) -> None:
    portal.records["uuid-03"]["subjectTypesDetails"] = [{"name": str(n)} for n in range(9)]
    assert walk(http()).items == walk(http()).items


def test_any_part_of_a_line_may_change(portal: ReplayPortal, http: MakeHttp) -> None:
    before = walk(http()).items
    portal.records["uuid-03"]["subjectTypesDetails"] = [{"name": "Công dân"}]
    after = walk(http()).items
    assert {key for key in after if after[key] != before[key]} == {"uuid-03"}


def test_a_list_shorter_than_its_total_is_not_believed(
    portal: ReplayPortal, http: MakeHttp
) -> None:
    portal.total = 13
    with pytest.raises(PortalUnavailable, match="13"):
        walk(http())


def test_a_cursor_that_runs_in_circles_ends(portal: ReplayPortal, http: MakeHttp) -> None:
    first = portal.answer(LIST, {"limit": 5, "lastId": ""})
    portal.choose = lambda *_: Fault(body=first)
    with pytest.raises(PortalUnavailable, match="chỉ đưa ra 5"):
        walk(http())


@pytest.mark.parametrize("data", [None, [], {"items": "many"}, {"items": {"1": {}}}])
def test_a_list_of_another_shape_is_refused(
    portal: ReplayPortal, http: MakeHttp, data: Any
) -> None:
    portal.choose = lambda *_: Fault(body={"code": "OK", "data": data})
    with pytest.raises(PortalUnavailable, match="cấu trúc lạ"):
        walk(http())


def test_lines_without_an_id_are_reported(portal: ReplayPortal, http: MakeHttp) -> None:
    lines = [{"id": "uuid-1", "code": "9.1", "name": "Một"}, {"code": "9.2"}, None, 7, {"id": 8}]
    page = {"items": lines, "lastId": None, "total": 5}
    portal.choose = lambda *_: Fault(body={"code": "OK", "data": page})
    listing = walk(http())
    assert list(listing.items) == ["uuid-1"]
    assert [place for place, _ in listing.unreadable] == [
        "9.2",
        "danh sách, dòng 3",
        "danh sách, dòng 4",
        "danh sách, dòng 5",
    ]
    assert "9.2" in listing.unreadable_codes
