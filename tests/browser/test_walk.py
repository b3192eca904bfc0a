"""A newcomer with a phone is walked through a procedure by the whole assistant."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visitor import OVERFLOW, Visitor, visitor
from tests.live import Assistant

NAME, TELEPHONE = "Hoàng Thị Sen", "0912345678"


@pytest.fixture
def address(assistant: Assistant) -> str:
    """The chat page by another name than the assistant knows itself by."""
    return assistant.base.replace("127.0.0.1", "localhost")


def reaches_the_checklist(person: Visitor) -> None:
    """From the first word to the first papers."""
    person.says("đăng ký khai sinh")
    person.presses("Dẫn tôi từng bước")
    assert "Đăng ký khai sinh" in person.step
    for choice in ("Bắt đầu", "Đã đăng ký kết hôn", "Có giấy chứng sinh", "Bố hoặc mẹ"):
        person.presses(choice)
    assert "Giấy tờ" in person.step


def goes_on(person: Visitor, to: str, by: str = "Đi tiếp") -> None:
    """Presses the same until there."""
    for _ in range(12):
        if to in person.step:
            return
        person.presses(by)
    raise AssertionError(f"{to!r} is not reached; the last step is {person.step!r}")


def test_a_newcomer_is_led_from_the_first_word_to_the_end(browser: Browser, address: str):
    with visitor(browser, address) as person:
        reaches_the_checklist(person)
        expect(person.says("1 2").locator(".paper")).to_contain_text(["☑ 1.", "☑ 2."])
        papers = person.step

        expect(person.says("lệ phí bao nhiêu?")).to_contain_text("Miễn lệ phí")
        person.presses("Tiếp tục")
        assert person.step == papers

        goes_on(person, to="Cách nộp")
        person.presses("Nộp qua mạng")
        person.presses("Đổi sang tận nơi")
        assert "Nộp tận nơi" in person.step
        person.presses("Xong")
        halfway = person.step

        expect(person.presses("Tạm dừng")).to_contain_text("ghi nhớ")
        person.page.reload()
        person.says("tiếp tục")
        assert person.step == halfway

        goes_on(person, to="Phí và thời hạn", by="Xong")
        goes_on(person, to="Hoàn tất")
        expect(person.says("tự nộp được")).to_contain_text("tự làm được rồi")


def test_it_can_be_walked_without_javascript(browser: Browser, address: str):
    with visitor(browser, address, script=False) as person:
        reaches_the_checklist(person)
        expect(person.says("1 2").locator(".paper")).to_contain_text(["☑ 1.", "☑ 2."])
        goes_on(person, to="Cách nộp")
        person.presses("Nộp tận nơi")
        goes_on(person, to="Phí và thời hạn", by="Xong")
        goes_on(person, to="Hoàn tất")
        expect(person.presses("Tôi tự nộp được")).to_contain_text("tự làm được rồi")


def test_a_life_event_is_one_press_away(browser: Browser, address: str):
    with visitor(browser, address) as person:
        person.page.get_by_role("button", name="Chuyển chỗ ở").click()
        expect(person.answer).to_contain_text("Chuyển nhà, đổi chỗ ở", timeout=30_000)
        person.presses("Bắt đầu")
        assert "2/" in person.step


def test_the_printed_sheet_names_nobody_and_leads_on_at_another_machine(
    browser: Browser, address: str
):
    with visitor(browser, address) as person:
        reaches_the_checklist(person)
        person.says("1 2")
        left_at = person.step
        person.says(f"tôi là {NAME}, số {TELEPHONE}, lệ phí bao nhiêu?")
        link = person.says("in danh sách giấy tờ").get_by_role("link", name="Bản in")
        with person.page.context.expect_page() as opened:
            link.click()
        sheet = opened.value
        expect(sheet.locator(".papers .box", has_text="✓")).to_have_count(2)
        expect(sheet.get_by_role("button", name="In trang này")).to_be_visible()
        assert sheet.url.startswith(address)
        assert sheet.evaluate(OVERFLOW) == 0
        (cookie,) = person.page.context.cookies()
        printed = sheet.content()
    assert [told for told in (NAME, TELEPHONE, cookie["value"]) if told in printed] == []

    with visitor(browser, sheet.url.replace("/in/", "/tiep/")) as desk:
        assert desk.page.evaluate(OVERFLOW) == 0
        desk.page.get_by_role("button", name="Làm tiếp trên máy này").click()
        expect(desk.page.locator(".said")).to_contain_text("Làm tiếp trên máy này")
        assert desk.step == left_at
        expect(desk.answer.locator(".paper")).to_contain_text(["☑ 1.", "☑ 2."])
        desk.presses("Đi tiếp")
        assert desk.step != left_at


def test_the_figures_are_open_to_all_and_tell_of_nobody(browser: Browser, address: str):
    with visitor(browser, address) as person:
        reaches_the_checklist(person)
        person.says(f"tôi là {NAME}, số {TELEPHONE}, lệ phí bao nhiêu?")
        (cookie,) = person.page.context.cookies()
        person.page.goto(f"{address}/so-lieu")
        expect(person.page.locator(".sums")).to_contain_text("Lượt bắt đầu")
        assert person.page.evaluate(OVERFLOW) == 0
        shown = person.page.content()
    assert [told for told in (NAME, TELEPHONE, cookie["value"]) if told in shown] == []
