"""What people do with the widget, in a portal of another origin with a strict policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

QUESTION = "tạm trú cần giấy tờ gì?"
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
HARMLESS = ("Failed to load resource", "net::ERR", "blocked by CORS")
"""What the browser itself writes when the network is away, which tests below do on purpose."""

Open = Callable[..., Page]


@contextmanager
def pages(browser: Browser) -> Iterator[Open]:
    """Opens pages; a script error or anything the portal's policy stopped fails at the end."""
    troubles: list[str] = []
    contexts = []

    def open_page(address: str, **options: Any) -> Page:
        context = browser.new_context(locale="vi-VN", **{"viewport": DESKTOP, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5_000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [one for one in troubles if not any(text in one for text in HARMLESS)] == []


def launcher(page: Page) -> Any:
    return page.locator(".launcher")


def ask(page: Page, question: str = QUESTION) -> None:
    if launcher(page).is_visible():
        launcher(page).click()
    page.get_by_label("Anh/chị cần làm thủ tục gì?").fill(question)
    page.get_by_role("button", name="Gửi", exact=True).click()


def answers(page: Page) -> Any:
    return page.locator(".turn .answer")


def choose_from_menu(page: Page, name: str) -> None:
    page.get_by_role("button", name="Tuỳ chọn").click()
    page.get_by_role("button", name=name).click()
