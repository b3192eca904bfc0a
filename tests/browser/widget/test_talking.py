"""The widget asks, answers and shows; a site only adds a tag."""

from __future__ import annotations

import gzip
import time

import pytest
from playwright.sync_api import expect

from bot.channels.widget.files import FOLDER, SOURCE
from bot.channels.widget.script import joined
from bot.gateway.messages import Bubble, Kind, Outcome, Reply, Status
from tests.browser.accessibility import wrongs
from tests.browser.widget.server import CODE
from tests.browser.widget.steps import (
    DESKTOP,
    PHONE,
    QUESTION,
    answers,
    ask,
    launcher,
    pages,
)

BUDGET = 30 * 1024
AT_TOP = """() => {
  const { log, dialog } = document.querySelector("mot-cua").panel;
  const view = innerHeight > 300 ? log : dialog;
  const top = (part) => part.getBoundingClientRect().top;
  const distance = top(log.lastElementChild) - top(view);
  const rest = view.scrollHeight - view.clientHeight - view.scrollTop;
  return distance >= 0 && (distance < 30 || rest < 2); // or all of it fits
}"""


def test_the_script_is_small():
    assert len(gzip.compress(joined(FOLDER / SOURCE).encode(), 9)) <= BUDGET


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
