"""Only Telegram gets anything into the inbox, and it is told the truth about it."""

from __future__ import annotations

import json

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from telegram import Bot, User

from bot.channels.http_guard import MAX_BODY
from bot.channels.telegram.receiving import PATH, SECRET_HEADER, Receiver, webhook
from tests.unit.bot.channels.telegram.test_reading import update

SECRET = "mot-bi-mat"
HEADERS = {SECRET_HEADER: SECRET, "Content-Type": "application/json"}
BODY = json.dumps(update(text="lệ phí?"))


@pytest.fixture
def client(post, telegram) -> TestClient:
    """The address as it is after the start."""
    bot = Bot("123:token", request=telegram, get_updates_request=telegram)
    bot._bot_user = User(123, "Một Cửa", True, username="motcua_bot")
    app = FastAPI()
    app.include_router(webhook(SECRET, lambda: Receiver(bot, post)))
    return TestClient(app)


def test_an_update_is_stored_before_it_is_acknowledged(client, post):
    assert client.post(PATH, content=BODY, headers=HEADERS).status_code == 200
    assert post.texts == ["lệ phí?"]


def test_one_that_comes_again_is_acknowledged_and_stored_once(client, post):
    codes = [client.post(PATH, content=BODY, headers=HEADERS).status_code for _ in range(3)]

    assert codes == [200] * 3
    assert post.texts == ["lệ phí?"]


@pytest.mark.parametrize(
    ("change", "body", "status"),
    [
        ({SECRET_HEADER: "sai"}, BODY, 403),
        ({SECRET_HEADER: ""}, BODY, 403),
        ({SECRET_HEADER: SECRET[:-1]}, BODY, 403),
        ({"Content-Type": "text/plain"}, BODY, 415),
        ({}, "x" * (MAX_BODY + 1), 413),
        ({}, "{", 400),
        ({}, "[]", 400),
        ({}, '{"update_id": 1, "message": 5}', 400),
    ],
)
def test_everything_else_is_refused_and_not_stored(client, post, change, body, status):
    answer = client.post(PATH, content=body, headers={**HEADERS, **change})

    assert answer.status_code == status
    assert post.tried == 0


def test_without_the_header_it_is_refused(client, post):
    answer = client.post(PATH, content=BODY, headers={"Content-Type": "application/json"})

    assert answer.status_code == 403
    assert post.tried == 0


def test_what_could_not_be_stored_is_not_acknowledged(client, post):
    post.problem = ConnectionError()

    assert client.post(PATH, content=BODY, headers=HEADERS).status_code == 503
