"""The look-up in a real browser: staff at an old computer, a citizen with a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from bot.assembly import CONTENT
from bot.channels import web
from bot.routes import faq
from bot.settings import ROOT
from knowledge.catalogue.digest import digest
from knowledge.catalogue.starter import load_starter
from knowledge.catalogue.store import CatalogueStore, Origin, Row
from knowledge.corrections.book import NO_CORRECTIONS
from knowledge.search.building import build_index
from knowledge.search.engine import SearchEngine
from knowledge.search.phrasings import load_phrasings
from tests.browser.accessibility import LOOKS, wrongs
from tests.browser.conftest import FakeHandler
from tests.browser.serving import served
from tests.browser.visitor import OVERFLOW

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
ZOOMED = {"width": 320, "height": 256}
"""What 400 % leaves of 1280 × 1024."""
LARGEST_SCRIPTS = 15 * 1024
PAGES = ("/tra-cuu", "/tra-cuu?q=le+phi+tam+tru&level=ward", "/thu-tuc/1.004194", "/thu-tuc/0.0")

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def address(tmp_path_factory, encoder, habits, words) -> Iterator[str]:
    """The look-up over the starter catalogue, with the chat page beside it."""
    folder = tmp_path_factory.mktemp("faq")
    engine = sa.create_engine(f"sqlite:///{folder / 'faq.db'}")
    store, starter = CatalogueStore(engine), load_starter(CONTENT / "procedures")
    rows = [Row(one, digest(one), one.source.as_of) for one in starter if one.source]
    store.save(rows, Origin.STARTER, {}, replacing_starter=True)
    said = load_phrasings(CONTENT / "phrasings")
    build_index(store.all(), said, encoder, folder / "index", "v1", lambda *_: None)
    search = SearchEngine(folder / "index", encoder, habits)
    assembly = SimpleNamespace(
        search=search,
        habits=habits,
        engine=engine,
        catalogue=store,
        standings=SimpleNamespace(of=lambda _code: None),
        corrections=NO_CORRECTIONS,
        words=lambda _name: words,
    )
    app = FastAPI()
    app.include_router(faq.router(assembly))
    app.include_router(web.router(FakeHandler()))
    with served(app) as address:
        yield address
    engine.dispose()


@pytest.fixture
def opened(browser: Browser, address: str) -> Open:
    """`with opened("/tra-cuu", script=False) as page`; a blocked resource or error fails."""

    @contextmanager
    def open_page(path: str, viewport=PHONE, script: bool = True, **looks: Any) -> Iterator[Page]:
        context = browser.new_context(
            viewport=viewport, locale="vi-VN", java_script_enabled=script, **looks
        )
        page = context.new_page()
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        page.goto(address + path)
        yield page
        context.close()
        assert [one for one in troubles if "Failed to load resource" not in one] == []

    return open_page


def hits(page: Page):
    return page.locator(".hit h2")


def searches(page: Page) -> list[str]:
    """The addresses of the searches that the page asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: "/tra-cuu?" in request.url and asked.append(request.url))
    return asked


def test_results_come_while_one_types(opened):
    with opened("/tra-cuu") as page:
        page.evaluate("window.same = true")
        asked = searches(page)
        page.locator("#q").press_sequentially("dang ky tam tru", delay=20)
        expect(hits(page).first).to_have_text("Đăng ký tạm trú")
        expect(page.locator("#count")).to_contain_text("Tìm thấy")
        assert page.evaluate("window.same")
        assert len(asked) == 1
        assert page.url.endswith("/tra-cuu?q=dang+ky+tam+tru")
        page.reload()
        expect(hits(page).first).to_have_text("Đăng ký tạm trú")


def test_a_letter_that_is_being_composed_is_not_searched_for(opened):
    with opened("/tra-cuu") as page:
        asked = searches(page)
        page.evaluate(
            """() => {
              const q = document.getElementById("q");
              q.value = "tạm tru";
              q.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
            }"""
        )
        page.wait_for_timeout(600)
        assert asked == []
        page.dispatch_event("#q", "compositionend")
        expect(hits(page).first).to_contain_text("tạm trú")


def test_a_question_is_answered_among_the_results(opened):
    with opened("/tra-cuu?q=tạm+trú+hết+bao+nhiêu+tiền") as page:
        expect(page.locator(".hit").first.locator(".short")).to_contain_text("đồng")
        hits(page).first.get_by_role("link").click()
        expect(page).to_have_url(re.compile("/thu-tuc/1.004194#le-phi$"))
        expect(page.locator("#le-phi")).to_be_in_viewport()
        page.get_by_role("link", name="Tra cứu thủ tục").click()
        expect(page.locator("#q")).to_have_value("tạm trú hết bao nhiêu tiền")


def test_filters_narrow_at_once_and_can_be_dropped(opened):
    with opened("/tra-cuu?q=đăng+ký", DESKTOP) as page:
        page.get_by_label("Nộp qua mạng").select_option("full")
        expect(page.locator("#set")).to_have_text("(1)")
        expect(page.locator(".hit")).not_to_have_count(0)
        tags = page.locator(".hit .tags").all_inner_texts()
        assert [tag for tag in tags if "Qua mạng toàn trình" not in tag] == []
        page.get_by_role("link", name="Bỏ bộ lọc").click()
        expect(page.locator("#set")).to_have_text("")
        assert page.url.endswith("/tra-cuu?q=%C4%91%C4%83ng+k%C3%BD")


def test_it_works_without_javascript(opened):
    with opened("/tra-cuu", script=False) as page:
        page.locator("#q").fill("tam tru")
        page.locator(".filters summary").click()
        page.get_by_label("Cấp giải quyết").select_option("ward")
        page.get_by_role("button", name="Tìm").click()
        expect(page.get_by_label("Cấp giải quyết")).to_have_value("ward")
        hits(page).first.get_by_role("link").click()
        page.get_by_role("link", name="Phí, lệ phí", exact=True).click()
        expect(page.locator("#le-phi")).to_be_in_viewport()
        page.locator("#le-phi summary").click()
        expect(page.locator("#le-phi textarea")).to_contain_text("Nguồn:")
        page.get_by_role("button", name="Hỏi trợ lý").click()
        expect(page.locator(".answer")).to_be_visible()


def test_staff_find_open_and_copy_with_the_keyboard_alone(opened):
    with opened("/tra-cuu", DESKTOP, permissions=["clipboard-read", "clipboard-write"]) as page:
        expect(page.locator("#q")).to_be_focused()
        page.keyboard.type("tam tru")
        page.keyboard.press("Enter")
        expect(hits(page).first).to_contain_text("tạm trú")
        first = hits(page).first.get_by_role("link")
        for _ in range(12):
            page.keyboard.press("Tab")
            if first.evaluate("link => link === document.activeElement"):
                break
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("tạm trú")
        page.locator("#le-phi .copy").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#told")).to_contain_text("Đã sao chép")
        copied = page.evaluate("navigator.clipboard.readText()")
    assert "7.000 đồng" in copied
    assert "Nguồn:" in copied
    assert "https://" in copied


def test_without_a_clipboard_the_reply_stands_selected(opened):
    with opened("/thu-tuc/1.004194") as page:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        page.locator("#le-phi .copy").click()
        expect(page.locator("#le-phi textarea")).to_be_focused()
        assert "đồng" in page.evaluate("getSelection().toString()")


def test_a_shared_link_opens_at_its_field(opened):
    with opened("/thu-tuc/1.004194#can-cu", DESKTOP) as page:
        expect(page.locator("#can-cu h2")).to_be_in_viewport()
        expect(page.locator('.tabs [aria-current="location"]')).to_have_count(1)


def test_a_lost_connection_is_said_and_can_be_tried_again(opened):
    with opened("/tra-cuu") as page:
        page.route("**/tra-cuu?*", lambda route: route.abort())
        page.locator("#q").fill("tạm trú")
        expect(page.locator("#count")).to_contain_text("kết nối đang trục trặc")
        page.unroute("**/tra-cuu?*")
        page.get_by_role("button", name="Tìm").click()
        expect(hits(page).first).to_have_text("Đăng ký tạm trú")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("viewport", [ZOOMED, {"width": 768, "height": 1024}, DESKTOP])
def test_nothing_runs_out_of_the_screen(opened, path, viewport):
    with opened(path, viewport) as page:
        assert page.evaluate(OVERFLOW) == 0


@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_shut_out(opened, path):
    for looks in LOOKS:
        with opened(path, **looks) as page:
            assert wrongs(page) == [], looks


def test_paper_has_the_fields_and_the_source_only(opened):
    with opened("/thu-tuc/1.004194") as page:
        page.emulate_media(media="print")
        expect(page.locator("#le-phi")).to_be_visible()
        expect(page.locator(".origin .address")).to_be_visible()
        for part in (".top", ".tools", ".tabs", ".others"):
            expect(page.locator(part)).to_be_hidden()
        expect(page.locator(".copy:visible")).to_have_count(0)


def test_scripts_are_small_enough_for_an_old_computer():
    scripts = (ROOT / "web" / "static").glob("faq-*.js")

    assert sum(script.stat().st_size for script in scripts) <= LARGEST_SCRIPTS
