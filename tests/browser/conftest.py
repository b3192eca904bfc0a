"""A browser, and the chat page served on a free port with a handler that knows one procedure."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Iterator
from datetime import date

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, sync_playwright

from bot.channels import web
from bot.gateway.messages import (
    Bubble,
    Button,
    Incoming,
    Link,
    Outcome,
    Reply,
    SourceRef,
    Status,
)
from tests.browser.serving import served

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PORTAL = "https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html"
ANSWER = """Đăng ký tạm trú

Giấy tờ cần nộp:
• Tờ khai thay đổi thông tin cư trú (mẫu CT01) (1 bản chính)
• Giấy tờ chứng minh chỗ ở hợp pháp (1 bản sao)

Phí, lệ phí:
• Trực tuyến: 7.000 đồng
• Trực tiếp: 15.000 đồng

Thời hạn giải quyết:
• Mọi hình thức nộp: 3 ngày làm việc

Nguồn: Bộ Công an, thủ tục 1.004194, dữ liệu ngày 05/07/2026."""
BUTTONS = (
    Button(title="Các bước làm", payload="procedure:1.004194:steps"),
    Button(title="Nộp ở đâu", payload="procedure:1.004194:address"),
    Button(title="Nộp trực tuyến", payload="procedure:1.004194:online"),
    Button(title="Hỏi thủ tục khác", payload="restart"),
)


class FakeHandler:
    """Answers the same to everything, with what it heard kept in `heard`."""

    def __init__(self) -> None:
        self.heard: list[Incoming] = []
        self.text = ANSWER
        self.delay = 0.0

    async def handle(self, incoming: Incoming) -> Reply:
        """One reply with every part a bubble can have."""
        self.heard.append(incoming)
        await asyncio.sleep(self.delay)
        link = Link(title="Xem trên Cổng Dịch vụ công", url=PORTAL)
        source = SourceRef(code="1.004194", as_of=date(2026, 7, 5), url=PORTAL)
        return Reply(
            messages=(Bubble(text=self.text, buttons=BUTTONS, links=(link,)),),
            outcome=Outcome(status=Status.ANSWERED, procedures=("1.004194",), sources=(source,)),
        )


@pytest.fixture(scope="module")  # longer, its event loop would stand in other modules' way
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without one the tests are skipped, or fail where one is required."""
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        reason = "no Chromium on this machine (apt install chromium)"
        if os.environ.get("MOTCUA_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def handler() -> FakeHandler:
    """What stands behind the page of `fake_chat_url`."""
    return FakeHandler()


@pytest.fixture
def fake_chat_url(handler: FakeHandler) -> Iterator[str]:
    """The address of the chat page, served from a thread."""
    app = FastAPI()
    app.include_router(web.router(handler))
    with served(app) as address:
        yield f"{address}/"
