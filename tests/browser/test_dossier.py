"""A dossier in a real browser: looked up, watched, and told by itself when it changes."""

from __future__ import annotations

import pytest
import requests
from playwright.sync_api import Browser, expect

from tests.browser.visitor import PHONE, Visitor
from tests.live import living

SYNC = "mot-ma-truy-cap"
TOLD_WITHIN_MS = 30_000


@pytest.fixture(scope="module")
def connected(tmp_path_factory):
    """An assistant that takes sync messages."""
    with living(tmp_path_factory.mktemp("dossier"), MOTCUA_SYNC_TOKEN=SYNC) as assistant:
        yield assistant


def test_the_page_tells_of_a_change_without_being_asked(browser: Browser, connected):
    context = browser.new_context(viewport=PHONE, locale="vi-VN")
    page = context.new_page()
    page.goto(connected.base)
    visitor = Visitor(page)
    visitor.says("H99.01-261102-0001 xong chưa")
    expect(visitor.says("1234")).to_contain_text("đang xử lý")
    expect(visitor.presses("Báo tôi khi có thay đổi")).to_contain_text("thôi báo")
    answers = page.locator(".answer").count()
    said = page.locator(".said").count()

    requests.post(
        f"{connected.base}/api/v1/sync/CapNhatTrangThai",
        json=[{"MaHoSo": "H99.01-261102-0001", "TrangThai": 9}],
        headers={"Authorization": f"Bearer {SYNC}"},
        timeout=10,
    )
    expect(page.locator(".answer")).to_have_count(answers + 1, timeout=TOLD_WITHIN_MS)
    expect(visitor.answer).to_contain_text("đã xử lý xong")
    expect(page.locator(".said")).to_have_count(said)
    visitor.looks()

    page.reload()
    expect(visitor.answer).to_contain_text("đã xử lý xong")
    expect(visitor.presses("Thôi báo")).to_contain_text("tôi thôi báo")
    context.close()
