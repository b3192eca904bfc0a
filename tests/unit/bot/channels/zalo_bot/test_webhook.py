"""Only the platform gets anything into the inbox, and it is told the truth about it."""

from __future__ import annotations

import json
import time

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.channels.http_guard import MAX_BODY
from bot.channels.zalo_bot.receiving import PATH, SECRET_HEADER, Receiver, webhook
from bot.queueing import Queueing
from bot.store.offers import Offers
from knowledge.answers.wording import Wording
from tests.channels.zalo_bot_api import event
from tests.conftest import CONTENT
from tests.unit.bot.channels.zalo_bot.conftest import waiting

SECRET = "mot-bi-mat"
HEADERS = {SECRET_HEADER: SECRET, "Content-Type": "application/json"}
BODY = json.dumps({"ok": True, "result": event(text="lệ phí?")})
TOO_OLD = json.dumps(event(text="lệ phí?", date=int((time.time() - 2.1 * 3600) * 1000)))


@pytest.fixture
def client(database):
    """The webhook before a real inbox."""
    words = Wording.load(CONTENT / "texts" / "gateway.yml")
    queueing = Queueing(database, b"k" * 32, None, words)
    app = FastAPI()
    app.include_router(webhook(SECRET, Receiver(queueing.accept, Offers(database))))
    return TestClient(app)


def test_a_message_is_stored_before_it_is_acknowledged(client, database):
    assert client.post(PATH, content=BODY, headers=HEADERS).status_code == 200
    assert waiting(database) == 1


def test_one_that_comes_again_wrapped_or_bare_is_stored_once(client, database):
    bare = json.dumps(json.loads(BODY)["result"])

    codes = [client.post(PATH, content=one, headers=HEADERS).status_code for one in (BODY, bare)]

    assert codes == [200, 200]
    assert waiting(database) == 1


@pytest.mark.parametrize(
    ("change", "body", "status"),
    [
        ({SECRET_HEADER: "sai"}, BODY, 403),
        ({SECRET_HEADER: ""}, BODY, 403),
        ({SECRET_HEADER: SECRET[:-1]}, BODY, 403),
        ({"Content-Type": "text/plain"}, BODY, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, BODY, 415),
        ({}, "x" * (MAX_BODY + 1), 413),
        ({}, "{", 400),
        ({}, "[]", 400),
        # Whatever Zalo means by it must not come for ever.
        ({}, '{"event_name": "message.text.received", "message": 5}', 200),
    ],
)
def test_everything_else_is_refused_and_not_stored(client, database, change, body, status):
    answer = client.post(PATH, content=body, headers={**HEADERS, **change})

    assert answer.status_code == status
    assert waiting(database) == 0


def test_without_the_header_it_is_refused(client, database):
    answer = client.post(PATH, content=BODY, headers={"Content-Type": "application/json"})

    assert answer.status_code == 403
    assert waiting(database) == 0


def test_a_replay_of_hours_ago_is_not_stored(client, database):
    client.post(PATH, content=TOO_OLD, headers=HEADERS)

    assert waiting(database) == 0


def test_what_could_not_be_stored_is_not_acknowledged(database):
    async def accept(_):
        raise ConnectionError

    app = FastAPI()
    app.include_router(webhook(SECRET, Receiver(accept, Offers(database))))

    assert TestClient(app).post(PATH, content=BODY, headers=HEADERS).status_code == 503
