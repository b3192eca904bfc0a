"""The chat page without a script: forms, redirects and a page that shows what was said."""

from __future__ import annotations

import re
from functools import partial

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.channels import web
from bot.channels.texts import channel_texts, essential_choices
from bot.gateway.messages import Bubble, Button, Kind, Link, Outcome, Reply, Status
from bot.gateway.payloads import to_rasa

COOKIE = "motcua_conversation"


@pytest.fixture
def client(handler):
    app = FastAPI()
    app.include_router(web.router(handler))
    return TestClient(app)


def test_the_first_screen_says_what_it_is_and_offers_what_is_often_done(client):
    page = client.get("/")

    assert "trợ lý AI" in page.text
    assert "không thay cơ quan có thẩm quyền" in page.text
    assert len(re.findall('name="payload" value="walk:event', page.text)) == 6
    assert len(re.findall('name="payload" value="menu:', page.text)) == 6
    assert len(re.findall('name="payload" value="', page.text.split('id="tools"')[0])) <= 12
    assert page.cookies.get(COOKIE) is None  # nothing is kept before someone speaks


def test_every_first_choice_is_one_the_gateway_understands():
    choices = [*essential_choices(), *channel_texts().page.quick_choices]

    assert [choice.title for choice in choices if to_rasa(choice.payload) is None] == []


def test_a_question_is_shown_with_its_answer_after_a_redirect(client, handler):
    answer = client.post("/chat", data={"text": " lệ phí? "}, follow_redirects=False)
    page = client.get("/").text

    assert (answer.status_code, answer.headers["location"]) == (303, "/#latest")
    assert page.index("lệ phí?") < page.index("Lệ phí là 15.000 đồng.")
    assert handler.heard[0].text == "lệ phí?"


def test_a_conversation_is_one_random_key_in_a_guarded_cookie(client, handler):
    first = client.post("/chat", data={"text": "một"}, follow_redirects=False)
    client.post("/chat", data={"text": "hai"})

    cookie = first.headers["set-cookie"]
    key = re.match(f"{COOKIE}=([0-9a-f]{{32}});", cookie)[1]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert [heard.conversation_id for heard in handler.heard] == [f"web:{key}"] * 2


def test_a_made_up_key_is_not_taken_over(client, handler):
    client.cookies.set(COOKIE, "telegram:42")
    client.post("/chat", data={"text": "một"})

    assert re.fullmatch("web:[0-9a-f]{32}", handler.heard[0].conversation_id)


def test_behind_https_the_cookie_is_secure(handler):
    app = FastAPI()
    app.include_router(web.router(handler))
    client = TestClient(app, base_url="https://phuong.vn")

    answer = client.post("/chat", data={"text": "một"}, follow_redirects=False)

    assert "Secure" in answer.headers["set-cookie"]


def test_a_pressed_button_is_shown_by_its_title(client, handler):
    handler.says(Bubble(text="Chọn", buttons=(Button(title="Nộp ở đâu", payload="p:1"),)))
    client.post("/chat", data={"text": "tạm trú"})
    page = client.post("/chat", data={"payload": "p:1"}).text

    assert (handler.heard[1].text, handler.heard[1].payload) == ("", "p:1")
    assert "<p>Nộp ở đâu</p>" in page


def test_everything_from_people_and_records_is_escaped(client, handler):
    evil = "<img src=x onerror=alert(1)>"
    handler.says(
        Bubble(
            text=f"• {evil}",
            buttons=(Button(title=evil, payload='"><script>'),),
            links=(Link(title=evil, url="https://a.vn/?q=\"'<"),),
        )
    )
    page = client.post("/chat", data={"text": evil}).text

    assert "<img src=x" not in page
    assert '"><script>' not in page
    assert page.count("&lt;img src=x") == 4


def test_links_open_apart_and_only_to_web_pages(client, handler):
    links = (Link(title="Cổng", url="https://a.vn/"), Link(title="Xấu", url="javascript:alert(1)"))
    handler.says(Bubble(text="Xem", links=links))
    page = client.post("/chat", data={"text": "x"}).text

    assert '<a href="https://a.vn/" target="_blank" rel="noopener">Cổng' in page
    assert "javascript:" not in page


def test_a_link_to_our_own_pages_stays_where_the_page_was_opened(client, handler):
    links = (Link(title="Bản in", url="http://127.0.0.1:8080/hanh-trinh/in/abc"),)
    handler.says(Bubble(text="Xem", links=links))
    page = client.post("/chat", data={"text": "x"}).text

    assert '<a href="/hanh-trinh/in/abc" target="_blank" rel="noopener">Bản in' in page


def test_going_on_from_a_printed_sheet_is_shown_in_words(client):
    page = client.post("/chat", data={"payload": "walk:take.7FKQ2P"}).text

    assert "<p>Làm tiếp trên máy này</p>" in page
    assert "7FKQ2P" not in page


def test_everything_kept_can_be_asked_to_be_dropped(client, handler):
    assert 'value="forget"' in client.post("/chat", data={"text": "một"}).text
    page = client.post("/chat", data={"payload": "forget"}).text

    assert handler.heard[1].payload == "forget"
    assert "<p>Xoá dữ liệu của tôi</p>" in page


def test_who_comes_back_after_the_page_forgot_can_still_ask_to_be_dropped(client):
    assert re.search('<div id="tools"[^>]* hidden', client.get("/").text)
    client.cookies.set(COOKIE, "0" * 32)
    page = client.get("/").text

    assert not re.search('<div id="tools"[^>]* hidden', page)
    assert re.search('<form id="reset"[^>]* hidden', page)


def test_once_dropped_the_page_shows_only_that(client, handler):
    client.post("/chat", data={"text": "một"})
    handler.says(Bubble(text="Đã xoá hết."))
    page = client.post("/chat", data={"payload": "forget:yes"}).text

    assert "Đã xoá hết." in page
    assert "một</p>" not in page


def test_what_could_not_be_dropped_stays_on_the_page(client, handler):
    client.post("/chat", data={"text": "một"})
    outcome = Outcome(status=Status.ERROR)
    handler.reply = Reply(messages=(Bubble(text="Chưa xoá được."),), outcome=outcome)
    page = client.post("/chat", data={"payload": "forget:yes"}).text

    assert "một</p>" in page


def test_each_bubble_says_what_it_is(client, handler):
    handler.says(Bubble(kind=Kind.FEEDBACK, text="Có giúp được không?"))

    assert 'data-kind="feedback"' in client.post("/chat", data={"text": "x"}).text


def test_the_script_gets_the_answer_alone_and_the_page_remembers_it(client):
    fragment = client.post("/chat", data={"text": "x"}, headers={"X-Fragment": "answer"})

    assert fragment.text.lstrip().startswith('<div class="answer"')
    assert "Lệ phí là 15.000 đồng." in client.get("/").text


def test_a_new_conversation_starts_empty(client, handler):
    client.post("/chat", data={"text": "một"})
    page = client.post("/chat/new")
    client.post("/chat", data={"text": "hai"})

    assert "Lệ phí là" not in page.text
    assert 'id="welcome"' in page.text
    assert handler.heard[0].conversation_id != handler.heard[1].conversation_id


@pytest.mark.parametrize("data", [{}, {"text": "   "}, {"other": "x"}])
def test_an_empty_form_only_shows_the_page_again(client, handler, data):
    assert client.post("/chat", data=data, follow_redirects=False).headers["location"] == "/"
    assert handler.heard == []


@pytest.mark.parametrize("path", ["/chat", "/chat/new"])
@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.vn"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_another_site_cannot_send_our_forms(client, handler, path, headers):
    answer = client.post(path, data={"text": "x"}, headers=headers)

    assert answer.status_code == 403
    assert "từ một trang khác" in answer.text
    assert handler.heard == []


def test_a_huge_form_is_refused_with_a_sentence(client, handler):
    answer = client.post("/chat", data={"text": "x" * 300_000})

    assert answer.status_code == 413
    assert "dài quá" in answer.text
    assert handler.heard == []


def test_every_page_carries_the_security_headers(client):
    for answer in (client.get("/"), client.post("/chat", headers={"Origin": "null"})):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


def test_nothing_comes_from_elsewhere_or_stands_inline(client):
    page = client.get("/").text

    assert re.findall(r'(?:src|href)="(?!/|#)', page) == []
    assert " style=" not in page
    assert not re.search(r"<script(?! src)", page)


def test_assets_are_kept_for_a_year_by_version(client):
    address = re.search(r'href="(/static/chat\.css\?v=\w+)"', client.get("/").text)[1]

    assert "immutable" in client.get(address).headers["cache-control"]
    assert client.get("/static/chat.css?v=old").headers["cache-control"] == "no-cache"
    assert client.get("/static/chat.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("name", ["none.css", "..%2Fchat%2Fchat.html", "%2Fetc%2Fpasswd"])
def test_only_files_of_the_static_folder_are_served(client, name):
    assert client.get(f"/static/{name}").status_code == 404


async def told_once(waiting, _channel, conversation):
    return waiting.pop(conversation, None)


@pytest.fixture
def waiting():
    """What the page is to be told, by conversation."""
    return {}


@pytest.fixture
def client_with_news(handler, waiting):
    app = FastAPI()
    app.include_router(web.router(handler, notices=partial(told_once, waiting)))
    with TestClient(app) as client:
        client.post("/chat", data={"text": "alo"})
        yield client


def news(client, waiting):
    reply = Reply(
        messages=(Bubble(text="Hồ sơ vừa có thay đổi."),), outcome=Outcome(status=Status.DOSSIER)
    )
    waiting[f"web:{client.cookies[COOKIE]}"] = reply


def test_the_script_is_told_what_changed_once_and_the_page_keeps_it(client_with_news, waiting):
    assert client_with_news.get("/chat/notices").status_code == 204
    news(client_with_news, waiting)

    assert "vừa có thay đổi" in client_with_news.get("/chat/notices").text
    assert client_with_news.get("/chat/notices").status_code == 204
    assert "vừa có thay đổi" in client_with_news.get("/").text


def test_without_the_script_it_is_there_when_the_page_is_loaded_again(client_with_news, waiting):
    news(client_with_news, waiting)
    page = client_with_news.get("/").text

    assert "vừa có thay đổi" in page
    assert page.count('class="said"') == 2  # The question, and the template of a new turn.


def test_a_stranger_is_told_nothing(client_with_news, waiting):
    news(client_with_news, waiting)
    client_with_news.cookies.clear()
    assert client_with_news.get("/chat/notices").status_code == 204
