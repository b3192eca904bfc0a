"""Who watches a dossier is told of a change once, and may end that on any day."""

from __future__ import annotations

import pytest

from dossiers.model import State
from dossiers.sync import Sync
from dossiers.watching.deliveries import Deliveries
from tests.unit.bot.gateway.office import ANNA, CODE, RIGHT, Office, text_of


@pytest.fixture
async def watching(office) -> Office:
    await office.ask()
    await office.say(RIGHT)
    assert "thôi báo" in text_of(await office.say("báo cho tôi khi có thay đổi"))
    return office


def change(office: Office, state: State = State.DONE) -> None:
    body = [{"MaHoSo": CODE, "TrangThai": int(state)}]
    assert not Sync(office.registry).take(body, "CapNhatTrangThai").refused

    class Keeping:
        def show(self, connection, delivery):
            reply = office.gateway._desk._replies.changed(delivery.dossier)
            office.notices.add(connection, delivery.person, delivery.key, reply)

    Deliveries(office.engine, Keeping(), office.clock).run()


async def test_a_change_is_the_first_thing_said_next_and_once(watching):
    change(watching)
    reply = await watching.say("đăng ký tạm trú ở đâu")
    after = await watching.say("lệ phí thì sao")

    assert "vừa có thay đổi" in reply.messages[0].text
    assert "đã xử lý xong" in text_of(reply)
    assert reply.messages[-1].text == "Dạ, có ạ."
    assert text_of(after) == "Dạ, có ạ."


async def test_the_page_may_ask_for_it(watching):
    assert await watching.gateway.notices("web", "a") is None
    change(watching)
    assert "đã xử lý xong" in text_of(await watching.gateway.notices("web", "a"))
    assert await watching.gateway.notices("web", "a") is None


@pytest.mark.parametrize("said", ["thôi báo", "thoi bao", "huỷ theo dõi giúp em"])
async def test_a_word_ends_it_on_any_day(watching, said):
    watching.clock.wait(days=3)
    reply = await watching.say(said)
    change(watching)

    assert "thôi báo" in text_of(reply)
    assert watching.notices.address(ANNA) is None
    assert await watching.gateway.notices("web", "a") is None
