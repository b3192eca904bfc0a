"""A portal that embeds the widget, and pages of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.widget.server import Assistant, Site, site
from tests.browser.widget.steps import (
    Open,
    pages,
)


@pytest.fixture
def assistant() -> Assistant:
    """What answers."""
    return Assistant()


@pytest.fixture
def portal(tmp_path: Path, assistant: Assistant) -> Iterator[Site]:
    """The portal and the assistant."""
    with site(tmp_path, assistant) as here:
        yield here


@pytest.fixture
def visit(browser: Browser, portal: Site) -> Iterator[Open]:
    """Opens the portal in a browser of its own."""
    with pages(browser) as open_page:
        yield lambda **options: open_page(portal.portal, **options)


@pytest.fixture
def page(visit: Open) -> Page:
    """The portal on a desktop."""
    return visit()
