"""Who may begin a conversation, and what its token is worth."""

from __future__ import annotations

from bot.channels.widget.origins import OWN
from tests.unit.bot.channels.widget.conftest import OURS, PORTAL

PATH = "/widget/v1/conversations"
HELLO = {"id": "quiet-0001", "text": "xin chào"}


def test_a_page_of_an_allowed_site_gets_a_token_and_a_greeting(client):
    answer = client.post(PATH, json={})

    assert answer.status_code == 201
    assert answer.headers["Access-Control-Allow-Origin"] == PORTAL
    assert answer.headers["Vary"] == "Origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "set-cookie" not in answer.headers
    body = answer.json()
    assert body["expires_at"] == "2026-11-29T09:30:00Z"
    (bubble,) = body["greeting"]["messages"]
    assert "trợ lý AI" in bubble["text"]
    assert "không thay cho cơ quan có thẩm quyền" in bubble["text"]
    assert bubble["buttons"]


def test_our_own_pages_need_no_permission(client, tokens):
    for origin in (OURS, "https://testserver.local"):
        host = {"Host": "testserver.local"} if "testserver" in origin else {}
        answer = client.post(PATH, json={}, headers={"Origin": origin, **host})

        assert answer.status_code == 201
        assert tokens.read(answer.json()["token"], OWN)


def test_pages_of_other_sites_get_nothing(client):
    for origin in ("https://ke-gian.example", "null", f"{PORTAL}.ke-gian.example", "", "http:"):
        answer = client.post(PATH, json={}, headers={"Origin": origin})

        assert answer.status_code == 403, origin
        assert "nhúng" in answer.json()["error"]
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["Vary"] == "Origin"


def test_a_request_of_another_site_without_an_origin_gets_nothing(client):
    del client.headers["Origin"]
    answer = client.get("/widget/v1/stream", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403


def test_browsers_that_ask_before_are_told_what_an_allowed_site_may(client):
    asked = {"Access-Control-Request-Method": "POST"}
    answer = client.options("/widget/v1/messages", headers=asked)

    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == PORTAL
    assert "authorization" in answer.headers["Access-Control-Allow-Headers"].lower()
    assert "last-event-id" in answer.headers["Access-Control-Allow-Headers"].lower()
    assert "DELETE" in answer.headers["Access-Control-Allow-Methods"]
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_browsers_that_ask_before_for_another_site_are_told_nothing(client):
    headers = {"Origin": "https://ke-gian.example", "Access-Control-Request-Method": "POST"}
    answer = client.options("/widget/v1/messages", headers=headers)

    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_two_conversations_have_nothing_in_common(begin):
    assert begin() != begin()


def test_a_conversation_goes_on_under_a_new_token(client, begin, tokens, clock):
    old = begin()
    clock.wait(days=5)
    new = client.post(PATH, json={}, headers=old).json()["token"]

    assert tokens.read(new, PORTAL) == tokens.read(old["Authorization"][7:], PORTAL)
    clock.wait(days=6)
    assert tokens.read(old["Authorization"][7:], PORTAL) is None
    assert tokens.read(new, PORTAL)


def test_with_an_old_token_a_new_conversation_begins(client, begin, tokens, clock):
    old = begin()
    known = tokens.read(old["Authorization"][7:], PORTAL)
    clock.wait(days=8)
    new = client.post(PATH, json={}, headers=old).json()["token"]

    assert tokens.read(new, PORTAL) not in (None, known)


def test_tokens_that_are_not_ours_open_nothing(client, begin, clock, post):
    good = begin()["Authorization"][7:]
    name, end, mark = good.split(".")
    forged = (
        f"{'0' * 32}.{end}.{mark}",
        f"{name}.{int(end) + 9}.{mark}",
        f"{name}.{end}.{'0' * 64}",
        f"{name}.{end}",
        f"{good}0",
        "",
        "Đ" * 40,
    )
    for token in forged:
        headers = {"Authorization": f"Bearer {token}".encode()}
        answer = client.post("/widget/v1/messages", json=HELLO, headers=headers)
        assert answer.status_code == 401, token
        assert "mới" in answer.json()["error"]
        assert answer.headers["Access-Control-Allow-Origin"] == PORTAL
    assert client.post("/widget/v1/messages", json=HELLO).status_code == 401
    clock.wait(days=8)
    old = {"Authorization": f"Bearer {good}"}
    assert client.post("/widget/v1/messages", json=HELLO, headers=old).status_code == 401
    assert post.tried == 0


def test_a_token_is_good_on_its_own_site_only(client, begin, post):
    headers = {**begin(), "Origin": OURS}
    answer = client.post("/widget/v1/messages", json=HELLO, headers=headers)

    assert answer.status_code == 401
    assert post.tried == 0


def test_who_begins_conversation_after_conversation_must_wait(client):
    codes = [client.post(PATH, json={}).status_code for _ in range(21)]

    assert codes == [201] * 20 + [429]
    assert 1 <= int(client.post(PATH, json={}).headers["Retry-After"]) <= 60


def test_forgetting_reaches_everything(client, begin, forgotten, tokens):
    headers = begin()
    answer = client.delete("/widget/v1/conversation", headers=headers)

    assert answer.status_code == 204
    name = tokens.read(headers["Authorization"][7:], PORTAL)
    assert forgotten == [("widget", f"widget:{name}")]


def test_what_could_not_be_forgotten_is_not_said_to_be(client, begin, forgotten):
    forgotten.problem = ConnectionError()
    answer = client.delete("/widget/v1/conversation", headers=begin())

    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
