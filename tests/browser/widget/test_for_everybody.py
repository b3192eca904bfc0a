"""The widget for every eye, hand, screen and keyboard: WCAG 2.2 AA and beyond."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import LOOKS, wrongs
from tests.browser.widget.server import CODE
from tests.browser.widget.steps import (
    DESKTOP,
    PHONE,
    QUESTION,
    answers,
    ask,
    choose_from_menu,
    launcher,
)

OVERFLOW = """() => {
  const { dialog, log } = document.querySelector("mot-cua").panel;
  const page = document.documentElement;
  return Math.max(...[page, dialog, log].map((one) => one.scrollWidth - one.clientWidth));
}"""
FOCUS = """() => {
  let focus = document.activeElement;
  while (focus.shadowRoot) focus = focus.shadowRoot.activeElement || document.body;
  return focus.id || focus.className || focus.value || focus.textContent.trim();
}"""
WATCH_STATUS = """() => {
  window.announced = [];
  const { status } = document.querySelector("mot-cua").panel;
  new MutationObserver(() => status.textContent && announced.push(status.textContent))
    .observe(status, { childList: true, characterData: true, subtree: true });
}"""


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing(visit, viewport, look):
    page = visit(viewport=viewport, reduced_motion="reduce", **look)
    assert wrongs(page) == []
    ask(page)
    answers(page).first.wait_for()
    page.get_by_role("button", name="Dẫn tôi từng bước").click()
    expect(page.get_by_role("checkbox")).to_have_count(3)
    assert wrongs(page) == []
    choose_from_menu(page, "Xoá cuộc trò chuyện")

    assert wrongs(page) == []


@pytest.mark.parametrize("accent", ["#8c1d18", "#ffd400", "#00aaff", "red; }"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_colour_of_a_site_is_legible(visit, portal, accent, scheme):
    portal.data.update(accent=accent, procedure=CODE, position="left")
    page = visit(color_scheme=scheme, reduced_motion="reduce")
    ask(page)
    answers(page).first.wait_for()

    assert wrongs(page) == []


def test_a_whole_walk_with_the_keyboard(page, assistant):
    launcher(page).focus()
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "text"
    page.keyboard.type("dòng một")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("dòng hai")
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(1)
    assert page.evaluate(FOCUS) == "text"  # who types stays where they type
    page.get_by_role("button", name="Dẫn tôi từng bước").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox")).to_have_count(3)
    page.wait_for_function("() => document.querySelector('mot-cua').shadowRoot.activeElement"
                           ".className === 'answer'")  # fmt: skip
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()

    assert page.evaluate(FOCUS) == "launcher"
    assert assistant.said == ["dòng một\ndòng hai", f"walk:start.{CODE}"]


def test_on_a_phone_the_focus_stays_inside(visit):
    page = visit(viewport=PHONE)
    launcher(page).click()
    expect(page.get_by_role("dialog", name="Một Cửa")).to_be_visible()
    assert page.evaluate(FOCUS) == "name"  # and not the question: no keyboard over the greeting
    inside = "() => document.activeElement.matches('mot-cua, body')"
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()

    assert page.evaluate(FOCUS) == "launcher"


def test_escape_leaves_the_menu_first(page):
    launcher(page).click()
    page.get_by_role("button", name="Tuỳ chọn").click()
    page.keyboard.press("Escape")
    expect(page.locator(".menu")).to_be_hidden()

    expect(page.locator(".panel")).to_be_visible()
    assert page.get_by_role("button", name="Tuỳ chọn").get_attribute("aria-expanded") == "false"


def test_on_a_touch_screen_the_keyboard_makes_room_for_the_answer(visit):
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    launcher(page).tap()
    page.get_by_label("Anh/chị cần làm thủ tục gì?").fill(QUESTION)
    page.get_by_role("button", name="Gửi", exact=True).tap()
    answers(page).first.wait_for()

    assert page.evaluate(FOCUS) == "log"


def test_turning_the_phone_keeps_what_was_typed(visit):
    page = visit(viewport=PHONE)
    launcher(page).click()
    page.fill("#text", "đang viết dở")
    page.set_viewport_size({"width": 844, "height": 700})
    expect(page.locator(".panel")).to_be_visible()
    expect(page.locator("#text")).to_have_value("đang viết dở")
    page.set_viewport_size(PHONE)

    expect(page.locator(".panel:modal")).to_be_visible()
    expect(page.locator("#text")).to_have_value("đang viết dở")


def test_enter_belongs_to_the_vietnamese_keyboard_while_it_composes(page, assistant):
    launcher(page).click()
    page.fill("#text", "tạm tr")
    page.dispatch_event("#text", "keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    page.dispatch_event("#text", "keydown", {"key": "Enter", "keyCode": 229, "bubbles": True})
    expect(page.locator("#text")).to_have_value("tạm tr")
    page.press("#text", "Enter")
    expect(answers(page)).to_have_count(1)

    assert assistant.said == ["tạm tr"]


def test_a_finished_answer_is_announced_once(page):
    launcher(page).click()
    page.evaluate(WATCH_STATUS)
    ask(page)
    answers(page).first.wait_for()
    page.get_by_role("button", name="Dẫn tôi từng bước").click()  # an answer of two bubbles
    expect(page.get_by_text("Thông tin này có giúp được anh/chị không?")).to_be_visible()
    page.wait_for_timeout(600)

    first, second = page.evaluate("announced")
    assert "15.000 đồng" in first
    assert "Căn cước của người đăng ký" in second
    assert "giúp được" in second
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "off")


@pytest.mark.parametrize("size", [(320, 568), (320, 256), (1280, 800)], ids=str)
def test_nothing_runs_out_of_the_screen(visit, assistant, size):
    assistant.text = "• " + "mộttừrấtdài" * 30 + "\n\nhttps://dichvucong.gov.vn/" + "a" * 200
    page = visit(viewport={"width": size[0], "height": size[1]})
    ask(page, "câuhỏi" * 60)
    answers(page).first.wait_for()
    page.get_by_role("button", name="Tuỳ chọn").click()
    for _ in range(4):
        page.get_by_role("button", name="Chữ to hơn").click()

    assert page.evaluate(OVERFLOW) <= 0


def test_the_text_size_is_kept_and_is_the_persons_own(page):
    launcher(page).click()
    size = "getComputedStyle(document.querySelector('mot-cua').panel.dialog).fontSize"
    assert page.evaluate(size) == "16px"  # whatever the site's root has: here 62.5 %
    choose_from_menu(page, "Chữ to hơn")
    page.reload()
    expect(page.locator(".panel")).to_be_visible()
    assert page.evaluate(size) == "18px"
    choose_from_menu(page, "Chữ vừa")

    assert page.evaluate(size) == "16px"


def test_in_english_the_window_speaks_english_and_answers_are_vietnamese(visit, portal):
    portal.data.update(lang="en")
    page = visit()
    page.get_by_role("button", name="Ask about procedures").click()
    page.get_by_label("Which procedure do you need?").fill(QUESTION)
    page.keyboard.press("Enter")

    expect(answers(page).locator(".bubble")).to_have_attribute("lang", "vi")
    assert wrongs(page) == []
