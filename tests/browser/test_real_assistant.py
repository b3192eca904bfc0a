"""The page and the whole assistant behind it, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.live import Assistant


def test_a_person_asks_reads_the_source_and_asks_on(browser: Browser, assistant: Assistant):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN")
    page = context.new_page()
    page.set_default_timeout(30_000)
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text))
    page.goto(assistant.base)

    page.get_by_label("Anh/chị cần làm thủ tục gì?").fill("đăng ký tạm trú cần giấy tờ gì?")
    page.get_by_role("button", name="Gửi", exact=True).click()
    answer = page.locator(".answer").last
    expect(answer).to_contain_text("trợ lý AI", timeout=15_000)
    expect(answer).to_contain_text("CT01")
    expect(answer).to_contain_text("thủ tục 1.004194")
    expect(answer.get_by_role("link", name="Cổng Dịch vụ công")).to_have_attribute(
        "href", "https://dichvucong.gov.vn/tra-cuu-thu-tuc/danh-sach?keyword=1.004194&limit=10"
    )

    answer.get_by_role("button", name="Phí, lệ phí").click()
    expect(page.locator(".answer")).to_have_count(2)
    expect(page.locator(".said").last).to_contain_text("Phí, lệ phí")
    expect(page.locator(".answer").last).to_contain_text("15.000 đồng")
    context.close()
    assert troubles == []
