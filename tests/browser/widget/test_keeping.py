"""Reloads, lost networks and busy servers cost nothing; people can save, print and delete."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser.widget.steps import (
    PHONE,
    QUESTION,
    answers,
    ask,
    choose_from_menu,
    launcher,
    pages,
)

FOCUS = """() => {
  let focus = document.activeElement;
  while (focus.shadowRoot) focus = focus.shadowRoot.activeElement || document.body;
  return focus.id || focus.className || focus.value || focus.textContent.trim();
}"""


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
