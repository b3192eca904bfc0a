"""The look-up over the invented catalogue, with records that say something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.faq.asked import Asked
from bot.faq.filters import Filters
from bot.faq.finding import Finder, Found
from bot.faq.glances import Glances
from bot.faq.sheet import Sheets
from knowledge.catalogue.digest import digest
from knowledge.catalogue.store import CatalogueStore, Origin, Row
from knowledge.corrections.book import NO_CORRECTIONS

ONLINE = {"methods": [{"channel": "online"}, {"channel": "direct"}]}
MORE: dict[str, dict[str, Any]] = {
    "9.100001": {"published_by": "Bộ Thú vui", "fully_online": True},
    "9.100002": {"published_by": "Bộ Gió", **ONLINE},
    "9.100003": {"published_by": "Bộ Gió"},
    "9.100004": {"published_by": "UBND Đà Nẵng", **ONLINE},
    "9.100011": {"methods": [{"channel": "direct", "fees": [{"amount": 7000, "currency": "VND"}]}]},
}


@pytest.fixture
def catalogue(store: CatalogueStore, small_catalogue) -> CatalogueStore:
    """It in a database."""
    told = [
        one.model_validate({**one.model_dump(), **MORE.get(one.code, {})})
        for one in small_catalogue
    ]
    rows = [Row(one, digest(one), date(2026, 7, 18)) for one in told]
    store.save(rows, Origin.PORTAL, {}, replacing_starter=False)
    return store


@pytest.fixture
def filters(search, catalogue, database) -> Filters:
    """Its filters."""
    return Filters(search, Glances(database))


@pytest.fixture
def sheets(catalogue, words) -> Sheets:
    """Its pages."""
    return Sheets(catalogue.get, lambda _code: None, NO_CORRECTIONS, words)


@pytest.fixture
def find(search, habits, filters, sheets, words) -> Callable[..., Found]:
    """`find("chim", level="ward")`."""
    finder = Finder(search, habits.questions, filters, sheets.gist, words)
    return lambda text="", **more: finder.find(Asked(text, **more))
