"""A person at the chat page: types, presses, and looks that every answer fits the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, expect

from bot.settings import ROOT
from knowledge.answers.wording import Wording

PHONE = {"width": 390, "height": 844}
LONGEST_BUBBLE = 500
ANSWERED_WITHIN_MS = 30_000
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FIRST_CONTACT = Wording.load(ROOT / "content" / "texts" / "gateway.yml").text("first_contact")
WHERE = re.compile(r"\d+/\d+ · .+")


class Visitor:
    """Someone with a page of their own; `step` is the line that says where they stand."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def says(self, text: str) -> Locator:
        """Types it; gives the answer."""
        return self._sends(lambda: self._types(text))

    def presses(self, label: str) -> Locator:
        """Presses the button of the newest answer that begins so; gives the next answer."""
        name = re.compile("^" + re.escape(label))
        button = self.answer.get_by_role("button", name=name)
        return self._sends(button.click)

    @property
    def answer(self) -> Locator:
        """The newest answer."""
        return self.page.locator(".answer").last

    @property
    def step(self) -> str:
        """Such as "9/20 · Cách nộp", of the newest answer."""
        found = WHERE.search(self.answer.locator(".head").inner_text())
        assert found, "the answer does not say where one is"
        return found[0]

    def looks(self) -> None:
        """Nothing runs out of the screen, and no bubble of a walk is long: who is speaking, said
        once in a conversation, comes on top."""
        assert self.page.evaluate(OVERFLOW) == 0
        for bubble in self.page.locator('.bubble[data-status="walkthrough"]').all():
            words = "\n".join(bubble.locator("> p, > ul, > ol").all_inner_texts())
            words = words.removeprefix(FIRST_CONTACT).strip()
            assert len(words) <= LONGEST_BUBBLE, words

    def _types(self, text: str) -> None:
        self.page.get_by_label("Anh/chị cần làm thủ tục gì?").fill(text)
        self.page.get_by_role("button", name="Gửi", exact=True).click()

    def _sends(self, send: Callable[[], None]) -> Locator:
        answers = self.page.locator(".answer")
        before = answers.count()
        send()
        expect(answers).to_have_count(before + 1, timeout=ANSWERED_WITHIN_MS)
        self.looks()
        return self.answer


@contextmanager
def visitor(browser: Browser, address: str, script: bool = True) -> Iterator[Visitor]:
    """A newcomer with a phone; a script error or a blocked resource fails at the end."""
    context = browser.new_context(viewport=PHONE, locale="vi-VN", java_script_enabled=script)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text))
    page.goto(address)
    yield Visitor(page)
    context.close()
    assert troubles == []
