"""The widget in a real browser, in a portal of another origin with a strict policy."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.channels.widget.files import FOLDER
from bot.gateway.messages import Bubble, Kind, Outcome, Reply, Status
from scripts.make_widget import joined
from tests.browser.accessibility import LOOKS, wrongs
from tests.browser.widget_server import CODE, Assistant, Site, site

QUESTION = "tạm trú cần giấy tờ gì?"
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
BUDGET = 30 * 1024
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
AT_TOP = """() => {
  const { log, dialog } = document.querySelector("mot-cua").panel;
  const view = innerHeight > 300 ? log : dialog;
  const top = (part) => part.getBoundingClientRect().top;
  const distance = top(log.lastElementChild) - top(view);
  const rest = view.scrollHeight - view.clientHeight - view.scrollTop;
  return distance >= 0 && (distance < 30 || rest < 2); // or all of it fits
}"""
WATCH_STATUS = """() => {
  window.announced = [];
  const { status } = document.querySelector("mot-cua").panel;
  new MutationObserver(() => status.textContent && announced.push(status.textContent))
    .observe(status, { childList: true, characterData: true, subtree: true });
}"""
HARMLESS = ("Failed to load resource", "net::ERR", "blocked by CORS")
"""What the browser itself writes when the network is away, which tests below do on purpose."""

Open = Callable[..., Page]


@pytest.fixture
def assistant() -> Assistant:
    """What answers."""
    return Assistant()


@pytest.fixture
def portal(tmp_path: Path, assistant: Assistant) -> Iterator[Site]:
    """The portal and the assistant."""
    with site(tmp_path, assistant) as here:
        yield here


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


@pytest.fixture
def visit(browser: Browser, portal: Site) -> Iterator[Open]:
    """Opens the portal in a browser of its own."""
    with pages(browser) as open_page:
        yield lambda **options: open_page(portal.portal, **options)


@pytest.fixture
def page(visit: Open) -> Page:
    """The portal on a desktop."""
    return visit()


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


# What is served


def test_the_script_is_its_parts_and_small():
    served = (FOLDER / "motcua.js").read_text(encoding="utf-8")

    assert served == joined(), "run: .venv/bin/python -m scripts.make_widget"
    assert len(gzip.compress(served.encode(), 9)) <= BUDGET


def test_without_javascript_a_link_leads_to_the_chat_page(visit, portal):
    page = visit(java_script_enabled=False)
    link = page.get_by_role("link", name="Hỏi trợ lý AI Một Cửa về thủ tục hành chính").last

    expect(link).to_be_visible()
    assert link.get_attribute("href") == f"{portal.base}/"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_demo_portal_shows_it(browser, portal, assistant, viewport):
    with pages(browser) as open_page:
        page = open_page(f"{portal.base}/widget/demo", viewport=viewport)
        launcher(page).click()
        page.get_by_role("button", name="Hỏi về thủ tục này").click()
        expect(answers(page)).to_contain_text("15.000 đồng")

        assert wrongs(page) == []
        assert assistant.said == [f"procedure:{CODE}"]


# Talking


def test_a_question_is_answered_within_a_second_of_the_server(page, assistant):
    ask(page)
    answers(page).first.wait_for()
    painted = time.time()

    assert painted - assistant.done[0] < 1
    expect(answers(page)).to_contain_text("15.000 đồng")
    expect(page.locator(".said")).to_contain_text(QUESTION)
    assert assistant.said == [QUESTION]


def test_an_answer_brings_links_and_choices(page, assistant):
    ask(page)
    link = page.get_by_role("link", name="Xem trên Cổng Dịch vụ công")
    expect(link).to_have_attribute("rel", "noopener")
    page.get_by_role("button", name="Nộp ở đâu").click()

    expect(answers(page)).to_have_count(2)
    expect(page.locator(".said").last).to_contain_text("Nộp ở đâu")
    assert assistant.said == [QUESTION, f"procedure:{CODE}:address"]


@pytest.mark.parametrize("size", [(390, 844), (320, 256), (1280, 800)], ids=str)
def test_a_new_answer_is_seen_from_its_beginning(visit, size):
    page = visit(viewport={"width": size[0], "height": size[1]})
    ask(page)
    answers(page).first.wait_for()
    page.get_by_role("button", name="Dẫn tôi từng bước").click()
    answers(page).last.wait_for()

    page.wait_for_function(AT_TOP)
    assert page.evaluate("scrollY") == 0  # the site's page stays where it was


def test_the_site_says_where_and_about_what(portal, visit, assistant):
    portal.data.update(province="79", procedure=CODE)
    page = visit()
    launcher(page).click()
    page.get_by_role("button", name="Hỏi về thủ tục này").click()
    expect(answers(page)).to_have_count(1)
    page.reload()

    expect(answers(page)).to_have_count(1)  # nothing of what was asked silently
    assert assistant.said == ["place:79", f"procedure:{CODE}"]


def test_impatience_sends_a_choice_once(page, assistant):
    assistant.delay = 0.5
    ask(page)
    answers(page).first.wait_for()
    page.get_by_role("button", name="Nộp ở đâu").dblclick()
    expect(answers(page)).to_have_count(2)

    assert len(assistant.heard) == 2


def test_what_people_write_is_never_markup(page, assistant):
    assistant.text = "<img src=x onerror=alert(1)>\n\n• <b>đậm</b>"
    ask(page, "<script>alert(1)</script>")

    expect(answers(page)).to_contain_text("<b>đậm</b>")
    expect(page.locator(".said")).to_contain_text("<script>")
    expect(page.locator(".turn :is(img, b, script)")).to_have_count(0)


def test_a_refused_message_says_why_and_can_be_sent_again(page, assistant):
    ask(page, "a" * 4001)
    again = page.get_by_role("button", name="Gửi lại")
    expect(again).to_be_visible()
    again.click()
    expect(again).to_be_visible()
    ask(page)
    expect(answers(page)).to_have_count(1)  # it stands in nothing's way

    assert assistant.said == [QUESTION]


def test_news_nobody_asked_for_is_shown_and_told(page, portal):
    ask(page)
    expect(answers(page)).to_have_count(1)
    news = Bubble(kind=Kind.NOTICE, text="Hồ sơ của anh/chị đã có kết quả.")
    told = Reply(messages=(news,), outcome=Outcome(status=Status.DOSSIER))
    page.keyboard.press("Escape")
    portal.tell(told)
    expect(page.get_by_role("button", name="(có tin mới)")).to_be_visible()
    launcher(page).click()

    expect(answers(page).last).to_contain_text("đã có kết quả")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="(có tin mới)")).to_have_count(0)


# Losing nothing


def test_a_reload_changes_nothing(page, assistant):
    ask(page)
    answers(page).first.wait_for()
    page.get_by_role("button", name="Nộp ở đâu").click()
    expect(answers(page)).to_have_count(2)
    page.reload()

    expect(answers(page)).to_have_count(2)  # open as it was
    assert page.locator(".said p").all_inner_texts() == [QUESTION, "Nộp ở đâu"]
    assert page.evaluate(FOCUS) != "text"  # the focus belongs to the site's page
    assert len(assistant.heard) == 2


def test_on_a_phone_a_reload_does_not_cover_the_page(visit):
    page = visit(viewport=PHONE)
    ask(page)
    answers(page).first.wait_for()
    page.reload()
    expect(page.locator(".panel")).to_be_hidden()
    launcher(page).click()

    expect(answers(page)).to_have_count(1)


def test_a_question_waits_for_the_network(page, assistant):
    launcher(page).click()
    expect(page.locator(".welcome")).to_be_visible()
    page.context.set_offline(True)
    ask(page, "câu một")
    ask(page, "câu hai")
    expect(page.locator(".offline")).to_be_visible()
    expect(page.locator(".said")).to_have_count(2)
    page.context.set_offline(False)

    expect(answers(page)).to_have_count(2)
    expect(page.locator(".offline")).to_be_hidden()
    assert assistant.said == ["câu một", "câu hai"]


def test_an_answer_given_meanwhile_is_heard_after_a_break(page, assistant):
    ask(page)
    answers(page).first.wait_for()
    assistant.delay = 1.0
    ask(page, "câu hai")
    while len(assistant.heard) < 2:
        page.wait_for_timeout(50)
    page.context.set_offline(True)
    page.wait_for_timeout(1500)
    page.context.set_offline(False)

    expect(answers(page)).to_have_count(2)
    page.wait_for_timeout(500)
    expect(answers(page)).to_have_count(2)
    assert len(assistant.heard) == 2


def test_a_busy_server_is_asked_again_with_the_same_message(page, assistant):
    tries: list[str] = []

    def refuse_once(route: Any) -> None:
        tries.append(route.request.post_data)
        if len(tries) > 1:
            return route.continue_()
        headers = {"Retry-After": "1", "Access-Control-Allow-Origin": "*"}
        headers["Access-Control-Expose-Headers"] = "Retry-After"
        return route.fulfill(status=429, headers=headers, body='{"error": ""}')

    page.route("**/v1/messages", refuse_once)
    ask(page)

    expect(answers(page)).to_have_count(1)
    assert tries[0] == tries[1]


def test_a_token_that_is_not_good_any_more_is_replaced(page, portal, assistant):
    name = f"motcua:{portal.base.removeprefix('http://')}:token"
    page.evaluate("(name) => localStorage.setItem(name, 'x')", name)
    ask(page)

    expect(answers(page)).to_have_count(1)
    assert len(assistant.heard) == 1


def test_a_site_that_is_not_allowed_is_led_to_the_chat_page(browser, portal):
    with pages(browser) as open_page:
        page = open_page(portal.portal.replace("127.0.0.1", "localhost"))
        launcher(page).click()
        link = page.locator(".offline").get_by_role("link", name="Mở trang trò chuyện đầy đủ")
        expect(link).to_be_visible(timeout=10_000)
        expect(page.locator(".welcome")).to_contain_text("Tôi là trợ lý AI")


def test_a_conversation_is_deleted_everywhere(page):
    ask(page)
    answers(page).first.wait_for()
    choose_from_menu(page, "Xoá cuộc trò chuyện")
    page.get_by_role("button", name="Giữ lại").click()
    expect(answers(page)).to_have_count(1)
    choose_from_menu(page, "Xoá cuộc trò chuyện")
    page.get_by_role("button", name="Xoá hết").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator(".welcome")).to_be_visible()
    page.reload()

    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)
    ask(page)
    expect(answers(page)).to_have_count(1)


def test_a_conversation_deleted_in_one_tab_is_gone_in_the_other(page, portal):
    ask(page)
    answers(page).first.wait_for()
    other = page.context.new_page()
    other.goto(portal.portal)
    launcher(other).click()
    expect(answers(other)).to_have_count(1)  # the answers; what was said is known to its tab alone
    choose_from_menu(other, "Xoá cuộc trò chuyện")
    other.get_by_role("button", name="Xoá hết").click()
    expect(other.locator(".turn")).to_have_count(0)
    page.reload()

    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)


# For everybody


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


# Keeping it


def test_ticks_are_kept(page):
    ask(page)
    answers(page).first.wait_for()
    page.get_by_role("button", name="Dẫn tôi từng bước").click()
    page.get_by_role("checkbox", name="Giấy tờ chứng minh chỗ ở hợp pháp").check()
    page.reload()

    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(page.get_by_role("checkbox", name="Giấy tờ chứng minh")).to_be_checked()


def test_a_conversation_is_saved_as_text(page):
    ask(page)
    answers(page).first.wait_for()
    page.get_by_role("button", name="Dẫn tôi từng bước").click()
    page.get_by_role("checkbox").first.check()
    with page.expect_download() as download:
        choose_from_menu(page, "Lưu thành tệp")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")

    assert download.value.suggested_filename.endswith(".txt")
    assert f"Anh/chị: {QUESTION}" in text
    assert "☑ Tờ khai thay đổi thông tin cư trú (mẫu CT01)" in text
    assert "☐ Căn cước của người đăng ký" in text
    assert "Xem trên Cổng Dịch vụ công: https://dichvucong.gov.vn/" in text


def test_a_clean_copy_is_printed(page):
    page.evaluate("Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get() {"
                  "  const view = this.contentDocument.defaultView;"
                  "  view.print = () => (window.printed = this.contentDocument.body.innerText);"
                  "  return view; } })")  # fmt: skip
    ask(page)
    answers(page).first.wait_for()
    choose_from_menu(page, "In cuộc trò chuyện")
    printed = page.evaluate("printed")

    assert "Cuộc trò chuyện với trợ lý Một Cửa" in printed
    assert "15.000 đồng" in printed
    assert "Nộp ở đâu" not in printed  # choices are of no use on paper
    assert "Phường An Lành" not in printed


def test_in_english_the_window_speaks_english_and_answers_are_vietnamese(visit, portal):
    portal.data.update(lang="en")
    page = visit()
    page.get_by_role("button", name="Ask about procedures").click()
    page.get_by_label("Which procedure do you need?").fill(QUESTION)
    page.keyboard.press("Enter")

    expect(answers(page).locator(".bubble")).to_have_attribute("lang", "vi")
    assert wrongs(page) == []
