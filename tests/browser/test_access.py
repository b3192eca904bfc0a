"""Nobody is shut out of the chat page and of the pages beside it: contrast, keyboard, zoom.

The look-up's pages have the same checks in `test_faq.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from bot.assembly import CONTENT
from bot.channels import web
from bot.gateway.messages import Bubble, Button, Incoming, Kind, Link, Outcome, Reply, Status
from bot.history import Histories
from bot.routes import counters, history, printing
from bot.store.counters import Counters
from knowledge.answers.wording import Wording
from knowledge.catalogue.digest import digest
from knowledge.catalogue.history.standing import Standings
from knowledge.catalogue.history.successors import Successors
from knowledge.catalogue.history.versions import Versions
from knowledge.catalogue.store import CatalogueStore, Origin, Row
from knowledge.journeys.keeping import Walk
from knowledge.journeys.printed import PrintedChecklist, PrintedPaper
from tests.browser.accessibility import LOOKS, wrongs
from tests.browser.conftest import ANSWER, BUTTONS, PORTAL
from tests.browser.serving import served
from tests.browser.visitor import OVERFLOW
from tests.conftest import make_procedure

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
ZOOMED = {"width": 320, "height": 256}
"""What 400 % leaves of 1280 × 1024."""
CODE = "9.100001"
PAGES = (
    f"/thu-tuc/{CODE}/lich-su",
    "/thu-tuc/0.0/lich-su",
    "/so-lieu",
    "/hanh-trinh/in/giay",
    "/hanh-trinh/tiep/giay",
    "/hanh-trinh/in/la",
)
PAPERS = """Bước 5/18 · Giấy tờ

☑ 1. Tờ khai đăng ký khai sinh
   Nộp qua mạng thì điền trên Cổng.
☐ 2. Giấy chứng sinh (1 bản chính)

Còn 1/2 giấy tờ."""
SHEET = PrintedChecklist(
    title="Đăng ký khai sinh",
    papers=(PrintedPaper("Tờ khai", "1 bản chính", ready=True), PrintedPaper("Giấy chứng sinh")),
    where=("Ủy ban nhân dân cấp xã",),
    steps=("Đăng nhập", "Nộp hồ sơ"),
    fee="Miễn phí",
    time="1 ngày làm việc",
    source="Nguồn: Cổng thử nghiệm, thủ tục 1.001193.",
    url="https://example.vn/1.001193",
)
HIDDEN_BEHIND = """() => {
  const at = document.activeElement, box = at.getClientRects()[0];
  const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return at.contains(there) ? null : at.outerHTML;
}"""
"""What has the focus, when something else lies over its middle."""

Open = Callable[..., Any]


def choices(*titles: str) -> tuple[Button, ...]:
    return tuple(Button(title=title, payload=f"procedure:{CODE}:{title}") for title in titles)


EVERY_KIND = (
    Bubble(kind=Kind.CARD, text=ANSWER, buttons=BUTTONS, links=(Link(title="Cổng", url=PORTAL),)),
    Bubble(kind=Kind.CHECKLIST, text=PAPERS, buttons=choices("Đã có số 2", "Đi tiếp")),
    Bubble(kind=Kind.CHOICES, text="Anh/chị cần việc nào?", buttons=choices("Một", "Hai")),
    Bubble(kind=Kind.NOTICE, text="Hồ sơ vừa có thay đổi.", buttons=choices("Thôi báo")),
    Bubble(kind=Kind.HAND_OFF, text="Cán bộ sẽ trả lời anh/chị tại đây."),
    Bubble(kind=Kind.FORM, text="Anh/chị nhắn mã hồ sơ giúp tôi."),
    Bubble(
        kind=Kind.FEEDBACK,
        text="Thông tin này có giúp được anh/chị không?",
        buttons=(
            Button(title="Có", payload="feedback:yes"),
            Button(title="Chưa", payload="feedback:no"),
        ),
    ),
)


class Talker:
    """Answers with a bubble of every kind; a word of thanks to what is said of an answer."""

    async def handle(self, incoming: Incoming) -> Reply:
        """Of status `error` when asked for one."""
        status = Status.ERROR if "lỗi" in incoming.text else Status.ANSWERED
        thanks = (Bubble(text="Cảm ơn anh/chị."),)
        messages = thanks if incoming.payload else EVERY_KIND
        return Reply(messages=messages, outcome=Outcome(status=status))


def histories(engine: sa.Engine) -> Histories:
    """Of one procedure that became faster."""
    store = CatalogueStore(engine)
    for day, days in ((date(2026, 7, 18), 20), (date(2026, 8, 20), 10)):
        one = make_procedure(
            methods=[{"channel": "online", "time": {"amount": days, "unit": "day"}}]
        )
        store.save([Row(one, digest(one), day)], Origin.PORTAL, {}, replacing_starter=True)
    words, terms = (
        Wording.load(CONTENT / "texts" / f"{name}.yml") for name in ("history", "answers")
    )
    today = date(2026, 8, 20)
    standings = Standings(store, Successors(), lambda _title: (), words, lambda: today)
    return Histories(store, Versions(engine), standings, words, terms)


def counted(engine: sa.Engine) -> Counters:
    """Enough walks for every part of the figures."""
    kept = Counters(engine)
    for event in ("journey_started", "journey_finished", "handed_in_self"):
        for _ in range(7):
            kept.count(event, subject=CODE)
    for step in ("intro", "papers.1", "end"):
        for _ in range(6):
            kept.count("step_reached", subject=CODE, step=step)
    for event in ("lesson_started", "lesson_passed"):
        for _ in range(6):
            kept.count(event, subject="otp")
    return kept


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """The chat page, a history, the figures and a printed sheet."""
    folder = tmp_path_factory.mktemp("access")
    engine = sa.create_engine(f"sqlite:///{folder / 'access.db'}")
    walk = Walk("journey:1.001193", "{}")
    sheets = SimpleNamespace(
        printed=lambda token: walk if token == "giay" else None, carry=lambda _token: "7FKQ2P"
    )
    app = FastAPI()
    app.include_router(web.router(Talker()))
    app.include_router(history.router(histories(engine).of))
    app.include_router(counters.router(counted(engine), lambda name: name))
    app.include_router(printing.router(sheets, lambda _walk: SHEET, "https://phuong.example.vn"))
    with served(app) as address:
        yield address
    engine.dispose()


@pytest.fixture
def opened(browser: Browser, address: str) -> Open:
    """`with opened("/", NARROW) as page`; a blocked resource or an error of a script fails."""

    @contextmanager
    def open_page(path: str = "/", viewport=PHONE, **looks: Any) -> Iterator[Page]:
        context = browser.new_context(viewport=viewport, locale="vi-VN", **looks)
        page = context.new_page()
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        page.goto(address + path)
        yield page
        context.close()
        assert [one for one in troubles if "Failed to load resource" not in one] == []

    return open_page


def ask(page: Page, question: str = "giấy tờ gì?") -> None:
    answers = page.locator(".answer")
    before = answers.count()
    page.fill("#text", question)
    page.press("#text", "Enter")
    expect(answers).to_have_count(before + 1)


def larger(page: Page, times: int = 1) -> None:
    for _ in range(times):
        page.get_by_role("button", name="chữ to hơn").click()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("looks", LOOKS, ids=str)
def test_the_chat_page_breaks_no_rule(opened, looks, viewport):
    with opened("/", viewport, **looks) as page:
        assert wrongs(page) == []
        ask(page)
        assert wrongs(page) == []
        ask(page, "lỗi")
        page.context.set_offline(True)
        ask(page)
        expect(page.locator("#offline")).to_contain_text("mất mạng")
        assert wrongs(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_beside_it_breaks_a_rule(opened, path):
    for looks in LOOKS:
        for viewport in (PHONE, DESKTOP):
            with opened(path, viewport, **looks) as page:
                assert wrongs(page) == [], (looks, viewport)
                assert page.evaluate(OVERFLOW) == 0


@pytest.mark.parametrize("viewport", [NARROW, ZOOMED, DESKTOP], ids=["320", "400 %", "desktop"])
@pytest.mark.parametrize("steps", [0, 3], ids=["usual letters", "largest letters"])
def test_nothing_is_out_of_reach_however_large_it_is(opened, viewport, steps):
    with opened("/", viewport) as page:
        larger(page, steps)
        assert page.evaluate(OVERFLOW) == 0
        ask(page)
        assert page.evaluate(OVERFLOW) == 0
        assert wrongs(page) == []


@pytest.mark.parametrize("viewport", [PHONE, NARROW, ZOOMED], ids=["phone", "320", "400 %"])
def test_a_whole_question_with_the_keyboard_alone(opened, viewport):
    """From the address bar to saying that it helped; what has the focus is never covered."""
    with opened("/", viewport, reduced_motion="reduce") as page:
        reach(page, "chữ to hơn")
        page.keyboard.press("Enter")
        reach(page, "Anh/chị cần làm thủ tục gì?")
        page.keyboard.type("tạm trú cần giấy tờ gì?")
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Gửi", exact=True)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".answer")).to_have_count(1)
        reach(page, "Có", back=True)
        page.keyboard.press("Enter")
        expect(page.locator(".answer")).to_have_count(2)
        expect(page.locator(".answer").last).to_be_focused()
        expect(page.locator("#status")).to_contain_text("Cảm ơn")
        reach(page, "Xoá dữ liệu của tôi")
        page.keyboard.press("Enter")
        expect(page.locator(".said").last).to_contain_text("Xoá dữ liệu của tôi")


def reach(page: Page, name: str, back: bool = False) -> None:
    """Tabs to what is named so."""
    for _ in range(60):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        assert page.evaluate(HIDDEN_BEHIND) is None
        if page.evaluate(NAME) == name:
            return
    raise AssertionError(f"{name!r} is not reached")


NAME = """() => {
  const at = document.activeElement;
  const said = at.getAttribute("aria-label")?.split(", ").pop();
  return said ?? at.labels?.[0]?.innerText ?? at.innerText.trim();
}"""


def test_the_parts_of_the_page_can_be_jumped_to(opened):
    with opened() as page:
        ask(page)
        for role in ("banner", "main", "log"):
            expect(page.get_by_role(role)).to_have_count(1)
        question = page.get_by_role("form", name="Đặt câu hỏi")
        expect(question.get_by_role("textbox")).to_be_visible()


def test_larger_letters_stay_on_the_next_page_and_the_next_day(opened):
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    with opened() as page:
        usual = page.evaluate(size)
        expect(page.get_by_role("button", name="chữ nhỏ hơn")).to_have_attribute(
            "aria-disabled", "true"
        )
        larger(page, 2)
        large = page.evaluate(size)
        assert large == pytest.approx(1.3 * usual)
        page.reload()
        assert page.evaluate(size) == large
        page.get_by_role("button", name="chữ nhỏ hơn").click()
        assert usual < page.evaluate(size) < large


def test_letters_can_be_larger_where_nothing_may_be_stored(browser: Browser, address: str):
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })"
    )
    page.goto(address)
    larger(page)
    expect(page.locator("html")).to_have_attribute("data-letters", "1")
    context.close()


def test_a_reduced_motion_is_respected(opened):
    with opened(reduced_motion="reduce") as page:
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
