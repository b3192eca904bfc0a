"""The chat page in a real browser, as different people use it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.gateway.messages import Bubble, Button, Kind, Outcome, Reply, Status

QUESTION = "tạm trú cần giấy tờ gì?"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WATCH_STATUS = """() => {
  window.announced = [];
  const status = document.getElementById("status");
  new MutationObserver(() => status.textContent && announced.push(status.textContent))
    .observe(status, { childList: true, characterData: true, subtree: true });
}"""


@pytest.fixture
def page(browser: Browser, fake_chat_url: str) -> Iterator[Page]:
    """The page as a phone shows it; a script error or a blocked resource fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text))
    page.goto(fake_chat_url)
    yield page
    context.close()
    assert [trouble for trouble in troubles if "Failed to load resource" not in trouble] == []


@pytest.fixture
def plain_page(browser: Browser, fake_chat_url: str) -> Iterator[Page]:
    """The page with JavaScript switched off."""
    context = browser.new_context(java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    page.goto(fake_chat_url)
    yield page
    context.close()


def saying(*bubbles: Bubble):
    """A handler's answer, whatever is asked."""

    async def handle(_incoming):
        return Reply(messages=bubbles, outcome=Outcome(status=Status.CHITCHAT))

    return handle


def ask(page: Page, question: str = QUESTION) -> None:
    page.get_by_label("Anh/chị cần làm thủ tục gì?").fill(question)
    page.get_by_role("button", name="Gửi", exact=True).click()


def test_a_question_is_answered_without_a_reload(page, handler):
    page.evaluate("window.same = true")
    ask(page)

    expect(page.locator(".answer")).to_contain_text("15.000 đồng")
    expect(page.locator(".said")).to_contain_text(QUESTION)
    expect(page.get_by_label("Anh/chị cần làm thủ tục gì?")).to_have_value("")
    assert page.evaluate("window.same")
    page.reload()
    expect(page.locator(".answer")).to_contain_text("15.000 đồng")


def test_it_works_without_javascript(plain_page, handler):
    ask(plain_page)
    expect(plain_page.locator(".answer")).to_contain_text("15.000 đồng")
    plain_page.get_by_role("button", name="Nộp ở đâu").click()
    expect(plain_page.locator(".said").last).to_contain_text("Nộp ở đâu")
    plain_page.get_by_role("button", name="Xoá cuộc trò chuyện").click()
    expect(plain_page.locator(".answer")).to_have_count(0)

    assert [heard.payload for heard in handler.heard] == [None, "procedure:1.004194:address"]


def test_a_first_choice_starts_the_conversation(page, handler):
    page.get_by_role("button", name="Cư trú", exact=True).click()

    expect(page.locator(".answer")).to_be_visible()
    expect(page.locator("#welcome")).to_have_count(0)
    assert handler.heard[0].payload == "menu:residence"


def test_a_conversation_can_be_cleared(page, handler):
    ask(page)
    expect(page.locator(".answer")).to_be_visible()
    page.get_by_role("button", name="Xoá cuộc trò chuyện").click()

    expect(page.locator("#welcome")).to_be_visible()
    expect(page.locator(".answer")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_out_of_the_screen(page, handler, width):
    handler.text = "• " + "mộttừrấtdài" * 30 + "\n\nhttps://dichvucong.gov.vn/" + "a" * 200
    page.set_viewport_size({"width": width, "height": 600})
    assert page.evaluate(OVERFLOW) == 0
    ask(page, "câuhỏi" * 60)
    expect(page.locator(".answer")).to_be_visible()

    assert page.evaluate(OVERFLOW) == 0


def test_everything_can_be_done_with_the_keyboard(page, handler):
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the link that skips to the question
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.type("dòng một")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("dòng hai")
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_count(1)
    expect(page.locator("#text")).to_be_focused()
    page.get_by_role("button", name="Nộp ở đâu").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_count(2)
    expect(page.locator(".answer").last).to_be_focused()
    page.keyboard.press("Tab")  # on to the new answer's own link, then its choices
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Các bước làm").last).to_be_focused()

    assert handler.heard[0].text == "dòng một\ndòng hai"


def test_enter_belongs_to_the_vietnamese_keyboard_while_it_composes(page, handler):
    page.fill("#text", "tạm tr")
    page.dispatch_event("#text", "keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    page.dispatch_event("#text", "keydown", {"key": "Enter", "keyCode": 229, "bubbles": True})
    expect(page.locator("#text")).to_have_value("tạm tr")
    page.press("#text", "Enter")
    expect(page.locator(".answer")).to_have_count(1)

    assert len(handler.heard) == 1


def test_a_finished_answer_is_announced_once(page):
    page.evaluate(WATCH_STATUS)
    ask(page)
    expect(page.locator(".answer")).to_be_visible()
    expect(page.locator("#status")).to_contain_text("15.000 đồng")

    assert len(page.evaluate("announced")) == 1


def test_impatience_asks_once(page, handler):
    handler.delay = 1.0
    ask(page)
    expect(page.locator(".typing")).to_be_visible()
    page.fill("#text", "nhanh lên")
    page.press("#text", "Enter")
    expect(page.locator(".answer")).to_have_count(1)
    expect(page.locator("#text")).to_have_value("nhanh lên")

    assert len(handler.heard) == 1


def test_a_lost_connection_is_said_and_the_question_can_be_sent_again(page, handler):
    page.route("**/chat", lambda route: route.abort())
    ask(page)
    expect(page.locator(".answer")).to_contain_text("kết nối đang trục trặc")
    page.unroute("**/chat")
    page.get_by_role("button", name="Gửi lại").click()

    expect(page.locator(".answer")).to_contain_text("15.000 đồng")
    expect(page.locator(".said")).to_have_count(1)
    assert handler.heard[0].text == QUESTION


def test_a_refusal_of_the_server_is_shown_in_its_own_words(page):
    ask(page, "x" * 300_000)

    expect(page.locator(".answer")).to_contain_text("dài quá")


def test_markup_in_an_answer_stays_text(page, handler):
    handler.text = "<b>đậm</b><script>document.title = 'hỏng'</script>"
    ask(page, "<i>nghiêng</i>")

    expect(page.locator(".answer")).to_contain_text("<b>đậm</b>")
    expect(page.locator(".said")).to_contain_text("<i>nghiêng</i>")
    assert page.title() != "hỏng"


def test_without_a_connection_it_says_so_and_sends_by_itself_later(page, handler):
    page.context.set_offline(True)
    expect(page.locator("#offline")).to_contain_text("Đang mất mạng")
    ask(page)
    expect(page.locator(".answer")).to_contain_text("kết nối đang trục trặc")
    page.fill("#text", "đang gõ dở")
    page.context.set_offline(False)

    expect(page.locator(".answer")).to_contain_text("15.000 đồng")
    expect(page.locator(".said")).to_have_count(1)
    expect(page.locator("#offline")).to_be_empty()
    expect(page.locator("#text")).to_have_value("đang gõ dở")
    expect(page.locator("#text")).to_be_focused()


def test_what_was_refused_is_not_sent_again_by_itself(page, handler):
    ask(page, "x" * 300_000)
    expect(page.locator(".answer")).to_contain_text("dài quá")
    page.context.set_offline(True)
    page.context.set_offline(False)
    page.wait_for_timeout(1500)

    expect(page.locator(".answer")).to_contain_text("dài quá")


def test_the_conversation_can_be_printed_without_what_is_only_for_the_screen(page):
    ask(page)
    expect(page.get_by_role("button", name="In cuộc trò chuyện")).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")

    for part in (".composer", ".choices", "#tools", "#letters"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".said")).to_contain_text("Anh/chị:")
    assert page.evaluate("getComputedStyle(document.querySelector('.bubble')).color") == (
        "rgb(0, 0, 0)"
    )


def test_whoever_asks_to_be_forgotten_is_answered_on_an_empty_page(page, handler):
    ask(page)
    yes = Button(title="Xoá hết", payload="forget:yes")
    handler.handle = saying(Bubble(text="Xoá nhé?", buttons=(yes,)))
    page.get_by_role("button", name="Xoá dữ liệu của tôi").click()
    expect(page.locator(".answer")).to_have_count(2)
    handler.handle = saying(Bubble(text="Đã xoá."))
    page.get_by_role("button", name="Xoá hết").click()

    expect(page.locator(".answer")).to_have_count(1)
    expect(page.locator(".answer")).to_contain_text("Đã xoá.")
    expect(page.locator(".said")).to_have_text("Anh/chị: Xoá hết")


def test_it_is_asked_whether_it_helped_only_as_long_as_it_is_new(page, handler):
    helped = tuple(Button(title=title, payload=f"feedback:{title}") for title in ("Có", "Chưa"))
    handler.handle = saying(Bubble(kind=Kind.FEEDBACK, text="Có giúp được không?", buttons=helped))
    ask(page)
    expect(page.get_by_role("button", name="Chưa")).to_be_visible()
    handler.handle = saying(Bubble(text="Vâng."))
    ask(page)
    expect(page.locator(".answer")).to_have_count(2)

    expect(page.get_by_role("button", name="Chưa")).to_have_count(0)
