"""A person and the Official Account: from the webhook through inbox and outbox to one message."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.channels.zalo import ZaloChannel
from bot.channels.zalo.channel import App
from bot.channels.zalo.receiving import PATH
from bot.database import connect
from bot.gateway.attending import Attended
from bot.gateway.messages import Bubble, Button, Incoming, Outcome, Reply, Status
from bot.queueing import Queueing
from bot.store.sealing import Seal
from bot.store.staffing import Staffing
from bot.store.zalo_tokens import Pair, ZaloTokens
from knowledge.answers.wording import Wording
from tests.channels.zalo_oa import (
    ACCOUNT,
    ADMIN,
    APP,
    APP_SECRET,
    OA_SECRET,
    ZaloOa,
    event,
    says,
    signed,
)
from tests.conftest import CONTENT

KEY = b"k" * 32
CHOICES = (
    Button(title="Lệ phí", payload="procedure:1.004194:fees"),
    Button(title="Nơi nộp", payload="procedure:1.004194:place"),
)


class Gateway:
    """Offers choices to what is typed, names the choice that was made."""

    async def handle(self, incoming: Incoming) -> Reply:
        bubble = Bubble(text=f"Dạ, {incoming.text}", buttons=CHOICES)
        if incoming.payload:
            bubble = Bubble(text=f"Đã chọn {incoming.payload}")
        return Reply(messages=(bubble,), outcome=Outcome(status=Status.ANSWERED))


@pytest.fixture
def account() -> ZaloOa:
    return ZaloOa()


@pytest.fixture
def database(tmp_path) -> Iterator[sa.Engine]:
    engine = connect(f"sqlite:///{tmp_path / 'zalo.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def zalo(account, database) -> Iterator[Callable[[dict], None]]:
    """Lets Zalo call a running assistant with an event."""
    words = Wording.load(CONTENT / "texts" / "gateway.yml")
    queueing = Queueing(database, KEY, Attended(Gateway(), Staffing(database)), words)
    http = httpx.AsyncClient(transport=account.transport())
    app = App(APP, APP_SECRET, OA_SECRET, "https://api", "https://oauth")
    seal = Seal(KEY)
    ZaloTokens(database, seal, APP).put(Pair(access="access-0", refresh="r", lifetime=90_000))
    channel = ZaloChannel(queueing.accept, database, seal, app, forget, http=http)
    queueing.carriers["zalo"] = channel

    @asynccontextmanager
    async def lifespan(_: FastAPI):
        async with queueing.working():
            await channel.start()
            yield
            await channel.stop()

    web = FastAPI(lifespan=lifespan)
    web.include_router(channel.routes)
    with TestClient(web) as client:

        def call(what: dict) -> None:
            body, headers = signed(what)
            assert client.post(PATH, content=body, headers=headers).status_code == 200

        yield call


async def forget(channel: str, conversation: str) -> None:
    """Nobody withdraws here."""


def wait_for(account: ZaloOa, number: int) -> None:
    ends = time.monotonic() + 20
    while len(account.sent) < number:
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_each_message_gets_one_message_and_choices_come_by_button_and_by_number(zalo, account):
    zalo(says("đăng ký tạm trú"))
    wait_for(account, 1)
    [button, _] = account.sent[0]["message"]["attachment"]["payload"]["buttons"]
    zalo(says(button["payload"]))
    wait_for(account, 2)
    zalo(says("đăng ký tạm trú"))
    wait_for(account, 3)
    zalo(says("số 2"))
    wait_for(account, 4)

    assert account.texts()[0].startswith("Dạ, đăng ký tạm trú")
    assert account.texts()[1] == "Đã chọn procedure:1.004194:fees"
    assert account.texts()[3] == "Đã chọn procedure:1.004194:place"


def test_while_staff_write_to_a_person_the_assistant_is_silent_to_that_person(zalo, account):
    sender = {"id": ACCOUNT, "admin_id": ADMIN}
    zalo(event("oa_send_text", sender=sender, message={"text": "Chào chị.", "msg_id": "s1"}))
    zalo(says("lệ phí bao nhiêu?"))
    zalo(says("lệ phí bao nhiêu?", person="another"))
    wait_for(account, 1)
    time.sleep(0.5)

    assert len(account.texts("another")) == 1
    assert account.texts() == []
