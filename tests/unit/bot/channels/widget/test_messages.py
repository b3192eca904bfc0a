"""What may be said, and that it is stored before it is acknowledged."""

from __future__ import annotations

import json

import pytest

from bot.channels.widget.asking import MAX_BODY
from bot.gateway.conversations import pseudonym
from tests.unit.bot.channels.widget.conftest import PORTAL

PATH = "/widget/v1/messages"
ID = "3f0c1d52-8a56-4f0e-9d0c-2f5a1f6f7d10"


def test_a_message_is_stored_under_the_conversation(client, begin, post, tokens):
    headers = begin()
    body = {"id": ID, "text": "lệ phí khai sinh?"}
    answer = client.post(PATH, json=body, headers=headers)

    assert (answer.status_code, answer.json()) == (202, {"receipt": "stored"})
    conversation = f"widget:{tokens.read(headers['Authorization'][7:], PORTAL)}"
    (received,) = post.taken.values()
    assert received.message == f"{pseudonym('widget', conversation)}:{ID}"
    assert len(received.message) <= 96
    assert received.incoming.conversation_id == conversation
    assert received.incoming.channel == "widget"
    assert received.incoming.text == "lệ phí khai sinh?"
    assert received.incoming.payload is None


def test_a_button_is_stored_too(client, begin, post):
    client.post(PATH, json={"id": ID, "payload": "procedure:1.004194"}, headers=begin())

    (received,) = post.taken.values()
    assert received.incoming.payload == "procedure:1.004194"


def test_one_that_comes_again_is_known(client, begin):
    headers, body = begin(), {"id": ID, "text": "ở đâu?"}
    receipts = [client.post(PATH, json=body, headers=headers).json() for _ in range(3)]

    assert receipts == [{"receipt": "stored"}, {"receipt": "known"}, {"receipt": "known"}]


def test_two_conversations_may_choose_the_same_id(client, begin, post):
    for _ in range(2):
        client.post(PATH, json={"id": ID, "text": "ở đâu?"}, headers=begin())

    assert len(post.taken) == 2


def test_the_longest_message_is_taken_however_it_is_written(client, begin, post):
    body = json.dumps({"id": ID, "text": "😀" * 4000})
    headers = {**begin(), "Content-Type": "application/json; charset=utf-8"}

    assert len(body) <= MAX_BODY
    assert client.post(PATH, content=body, headers=headers).status_code == 202


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("text/plain", json.dumps({"id": ID, "text": "a"}), 415),
        ("application/x-www-form-urlencoded", "id=1&text=a", 415),
        ("", json.dumps({"id": ID, "text": "a"}), 415),
        ("application/json", "{", 400),
        ("application/json", b"\xff\xfe", 400),
        ("application/json", "[]", 422),
        ("application/json", "{}", 422),
        ("application/json", json.dumps({"id": ID}), 422),
        ("application/json", json.dumps({"id": ID, "text": ""}), 422),
        ("application/json", json.dumps({"id": ID, "text": "a", "payload": "help"}), 422),
        ("application/json", json.dumps({"id": ID, "text": "a" * 4001}), 422),
        ("application/json", json.dumps({"id": ID, "payload": "a" * 65}), 422),
        ("application/json", json.dumps({"id": ID, "text": 5}), 422),
        ("application/json", json.dumps({"id": "ngắn", "text": "a"}), 422),
        ("application/json", json.dumps({"id": f"{ID}\n", "text": "a"}), 422),
        ("application/json", json.dumps({"id": ID, "text": "a", "channel": "web"}), 422),
        ("application/json", json.dumps({"id": ID, "text": "a" * MAX_BODY}), 413),
    ],
)
def test_everything_else_is_refused_and_not_stored(client, begin, post, content_type, body, status):
    headers = {**begin(), "Content-Type": content_type}
    answer = client.post(PATH, content=body, headers=headers)

    assert answer.status_code == status
    assert answer.json().keys() == {"error"}
    assert ID not in answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == PORTAL
    assert post.tried == 0


def test_what_could_not_be_stored_is_not_acknowledged(client, begin, post):
    post.problem = ConnectionError()
    answer = client.post(PATH, json={"id": ID, "text": "a"}, headers=begin())

    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert answer.json()["error"]


def test_who_writes_faster_than_anybody_reads_must_wait(client, begin, post):
    headers = begin()
    codes = [
        client.post(PATH, json={"id": f"{number:08}", "text": "a"}, headers=headers).status_code
        for number in range(31)
    ]

    assert codes == [202] * 30 + [429]
    assert len(post.taken) == 30
    other = client.post(PATH, json={"id": ID, "text": "a"}, headers=begin())
    assert other.status_code == 202
