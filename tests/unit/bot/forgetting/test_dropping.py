"""Nothing names a person who was forgotten; others lose nothing, and guessers win nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from bot.forgetting import Forgetting, dropping
from bot.gateway.conversations import pseudonym
from bot.gateway.inbox import Inbox, Receipt, Received
from bot.gateway.messages import Bubble, Incoming, Outcome, Reply, Status
from bot.gateway.outbox import Outbox
from bot.store.queues import inbox, outbox
from bot.store.sealing import Seal
from knowledge.errors import AssistantUnavailable
from tests.unit.bot.forgetting.conftest import LAN, MINH, all_tables, fill, tables_of

REPLY = Reply(messages=(Bubble(text="Dạ."),), outcome=Outcome(status=Status.CHITCHAT))
GUESSES = {"transfer_attempts"}


@pytest.fixture
def queue(engine) -> Inbox:
    return Inbox(engine, Seal(b"k" * 32), Outbox(engine, Seal(b"k" * 32)), REPLY)


def message(who: tuple[str, str], number: int) -> Received:
    incoming = Incoming(channel=who[0], conversation_id=who[1], text="Đăng ký tạm trú?")
    return Received(f"{who[1]}-{number}", incoming, datetime.now(UTC), number)


async def test_no_table_names_the_person_and_others_stay(engine, forgetting, rasa, proofs):
    fill(engine, LAN)
    fill(engine, MINH)
    everywhere = tables_of(engine, MINH)
    assert {"walks", "dossier_watches", "procedure_follows", "conversations"} <= everywhere

    await forgetting.forget(*LAN)

    # How often codes were wrong this hour is all that stays, for an hour.
    assert tables_of(engine, LAN) == GUESSES
    assert tables_of(engine, MINH) == everywhere
    assert rasa.forgot == proofs.forgot == [pseudonym(*LAN)]


async def test_what_was_answered_before_is_nobodys_and_still_known(engine, forgetting):
    fill(engine, LAN, done_at=datetime.now(UTC), body="", reason=None)
    await forgetting.drop(*LAN)

    assert tables_of(engine, LAN) <= GUESSES
    with engine.connect() as connection:
        assert connection.execute(sa.select(inbox.c.person)).scalars().all() == [""]
        assert connection.execute(sa.select(outbox.c.person)).scalars().all() == [""]


async def test_a_message_that_comes_again_afterwards_is_not_taken_anew(queue, forgetting):
    queue.receive(message(LAN, 1))
    [task] = queue.take(1)
    queue.answer(task, REPLY)
    await forgetting.drop(*LAN)

    assert queue.receive(message(LAN, 1)) is Receipt.KNOWN


async def test_a_channel_that_names_people_in_its_numbers_keeps_none_of_them(
    queue, engine, forgetting
):
    one = message(LAN, 1)
    queue.receive(replace(one, message=f"{pseudonym(*LAN)}:1"))
    [task] = queue.take(1)
    queue.answer(task, REPLY)
    await forgetting.drop(*LAN)

    assert tables_of(engine, LAN) == set()


async def test_who_asks_gets_the_answer_and_so_does_what_was_written_since(queue, forgetting):
    queue.receive(message(LAN, 1))
    [task] = queue.take(1)
    queue.receive(message(LAN, 2))
    await forgetting.drop(*LAN)

    assert queue.answer(task, REPLY)
    assert [one.incoming.conversation_id for one in queue.take(1)] == [LAN[1]]


async def test_who_left_the_platform_is_answered_nothing_more(queue, engine, forgetting):
    queue.receive(message(MINH, 1))
    queue.receive(message(LAN, 1))
    [_, task] = queue.take(2)
    queue.receive(message(LAN, 2))
    await forgetting.forget(*LAN)

    assert not queue.answer(task, REPLY)
    assert queue.take(2) == []
    with engine.connect() as connection:
        assert connection.execute(sa.select(inbox.c.person)).scalars().all() == [pseudonym(*MINH)]


async def test_what_a_turn_under_way_still_writes_is_dropped_too(
    monkeypatch, queue, engine, forgetting
):
    monkeypatch.setattr(dropping, "TURN_SECONDS", 0.05)
    queue.receive(message(LAN, 1))
    queue.take(1)
    await forgetting.forget(*LAN)
    fill(engine, LAN, done_at=datetime.now(UTC))

    async with asyncio.timeout(5):
        while tables_of(engine, LAN) - GUESSES:
            await asyncio.sleep(0.02)


async def test_when_rasa_is_away_nothing_is_dropped_by_half(engine, forgetting, rasa):
    fill(engine, LAN)
    before = tables_of(engine, LAN)
    rasa.away = True
    with pytest.raises(AssistantUnavailable):
        await forgetting.drop(*LAN)
    assert tables_of(engine, LAN) == before

    rasa.away = False
    assert (await forgetting.drop(*LAN)).rows["walks"] == 1


async def test_what_lies_outside_of_the_tables_is_told(engine, proofs, rasa):
    told = []

    async def transcripts(channel: str, conversation: str) -> None:
        told.append((channel, conversation))

    await Forgetting(engine, proofs, rasa, [transcripts]).drop(*LAN)
    assert told == [LAN]


async def test_a_second_time_there_is_nothing_left(engine, forgetting):
    fill(engine, LAN)
    await forgetting.drop(*LAN)
    assert not any((await forgetting.drop(*LAN)).rows.values())


def test_a_table_that_knows_people_names_them_in_a_column_that_is_looked_for():
    """Otherwise forgetting would pass it by: call it `person`, `sender` or `conversation`."""
    other = {"user", "chat", "contact", "phone", "conversation_id", "sender_id", "person_id"}
    assert [str(one) for table in all_tables() for one in table.c if one.name in other] == []
