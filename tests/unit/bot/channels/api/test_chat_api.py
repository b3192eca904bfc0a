"""`POST /api/v1/chat` takes whatever people write and refuses only a wrong shape."""

from __future__ import annotations

import json
from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.channels import api
from bot.gateway.messages import Bubble, Button, Outcome, Reason, Reply, SourceRef, Status

URL = "/api/v1/chat"


@pytest.fixture
def client(handler):
    app = FastAPI()
    app.include_router(api.router(handler))
    return TestClient(app)


def test_a_question_gets_the_reply_as_json(client, handler):
    handler.reply = Reply(
        messages=(Bubble(text="Có ạ", buttons=(Button(title="Phí", payload="help"),)),),
        outcome=Outcome(
            status=Status.ANSWERED,
            procedures=("1.004194",),
            sources=(SourceRef(code="1.004194", as_of=date(2026, 7, 5), url="https://a.vn"),),
        ),
    )

    answer = client.post(URL, json={"conversation_id": "ab-1", "text": "tạm trú"})

    assert answer.status_code == 200
    assert answer.json() == {
        "messages": [
            {
                "kind": "text",
                "text": "Có ạ",
                "buttons": [{"title": "Phí", "payload": "help"}],
                "links": [],
            }
        ],
        "outcome": {
            "status": "answered",
            "procedures": ["1.004194"],
            "fields": [],
            "sources": [
                {
                    "code": "1.004194",
                    "decision_no": "",
                    "as_of": "2026-07-05",
                    "url": "https://a.vn",
                }
            ],
        },
    }


def test_the_reason_is_there_only_when_there_is_one(client, handler):
    handler.reply = Reply(
        messages=(), outcome=Outcome(status=Status.REFUSED, reason=Reason.EMERGENCY)
    )

    answer = client.post(URL, json={"conversation_id": "a", "text": "cháy nhà"})

    assert answer.json()["outcome"]["reason"] == "emergency"


def test_a_program_speaks_only_in_conversations_of_its_own_channel(client, handler):
    client.post(URL, json={"conversation_id": "telegram:42", "text": "xin chào"})

    (heard,) = handler.heard
    assert (heard.conversation_id, heard.channel) == ("api:telegram:42", "api")


def test_a_button_arrives_as_a_payload(client, handler):
    client.post(URL, json={"conversation_id": "a", "payload": "procedure:1.004194"})

    (heard,) = handler.heard
    assert (heard.text, heard.payload) == ("", "procedure:1.004194")


@pytest.mark.parametrize(
    "text", ["", "😀" * 10_000, "ế" * 20_000, "\x00\x1b", "<script>", "/restart"]
)
def test_whatever_a_person_writes_reaches_the_handler(client, handler, text):
    answer = client.post(URL, json={"conversation_id": "a", "text": text})

    assert answer.status_code == 200
    assert handler.heard[0].text == text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"not json secret", 400),
        (b'{"conversation_id": "a", "text": "secret', 400),
        (b"\xff\xfe", 400),
        (b'["secret"]', 422),
        (b"{}", 422),
        (b'{"text": "secret"}', 422),
        (b'{"conversation_id": "a"}', 422),
        (b'{"conversation_id": "a", "text": "secret", "payload": "help"}', 422),
        (b'{"conversation_id": "", "text": "secret"}', 422),
        (b'{"conversation_id": "secret secret", "text": "x"}', 422),
        (b'{"conversation_id": "secret\\n", "text": "x"}', 422),
        (b'{"conversation_id": 7, "text": "secret"}', 422),
        (b'{"conversation_id": "a", "text": {"secret": 1}}', 422),
        (b'{"conversation_id": "a", "payload": 7}', 422),
    ],
)
def test_a_wrong_shape_is_explained_without_repeating_it(client, handler, body, status):
    answer = client.post(URL, content=body)

    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert "secret" not in answer.text
    assert handler.heard == []


def test_conversation_ids_go_up_to_128_characters(client):
    def ask(length):
        return client.post(URL, json={"conversation_id": "a" * length, "text": "x"}).status_code

    assert (ask(128), ask(129)) == (200, 422)


def test_a_huge_body_is_refused(client, handler):
    answer = client.post(URL, content=json.dumps({"text": "x" * 300_000}).encode())

    assert answer.status_code == 413
    assert handler.heard == []
