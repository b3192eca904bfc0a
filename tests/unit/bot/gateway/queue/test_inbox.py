"""Every message is stored once, answered once, in order; nothing of it can be read in a backup."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.gateway.inbox import KEPT_FOR, STALE, Inbox, Receipt
from bot.gateway.leases import HELD_FOR
from bot.gateway.outbox import Outbox
from bot.store.queues import inbox as inbox_table
from bot.store.queues import outbox as outbox_table
from bot.store.sealing import Seal
from tests.unit.bot.gateway.queue.conftest import BUSY, KEY, reply


class Crash(BaseException):
    """The process dies here: nothing in it may catch this."""


def texts(parcels):
    return [bubble.text for one in parcels for bubble in one.reply.messages]


def sent_all(outbox):
    """Everything that is to be sent, in the order it would be."""
    sent = []
    while parcels := outbox.take(100):
        sent += texts(parcels)
        for parcel in parcels:
            outbox.sent(parcel)
    return sent


def test_a_message_that_comes_again_is_known_before_and_after_its_answer(inbox, message):
    assert inbox.receive(message("lan", 1)) is Receipt.STORED
    assert inbox.receive(message("lan", 1)) is Receipt.KNOWN
    (task,) = inbox.take(10)
    assert inbox.answer(task, reply("dạ"))
    assert inbox.receive(message("lan", 1)) is Receipt.KNOWN
    assert inbox.take(10) == []


def test_the_same_number_on_another_channel_is_another_message(inbox, message):
    assert inbox.receive(message("lan", 1)) is Receipt.STORED
    assert inbox.receive(message("lan", 1, channel="zalo")) is Receipt.STORED


@pytest.mark.parametrize("age", [STALE + timedelta(seconds=1), timedelta(minutes=-6)])
def test_an_old_message_and_one_of_the_future_are_refused_and_not_stored(
    inbox, message, clock, engine, age
):
    assert inbox.receive(message("lan", 1, sent_at=clock() - age)) is Receipt.STALE
    with engine.connect() as connection:
        assert connection.execute(sa.select(inbox_table)).all() == []


def test_a_conversation_is_answered_in_order_and_others_beside_it(inbox, message):
    for received in (message("lan", 2), message("lan", 1), message("minh", 1)):
        inbox.receive(received)
    first = inbox.take(10)
    assert [task.incoming.text for task in first] == ["lan 1", "minh 1"]
    assert inbox.take(10) == []

    inbox.answer(first[0], reply("một"))
    assert [task.incoming.text for task in inbox.take(10)] == ["lan 2"]


def test_a_late_message_waits_for_the_one_that_is_being_answered(inbox, message):
    inbox.receive(message("lan", 2))
    (task,) = inbox.take(10)
    inbox.receive(message("lan", 1))

    assert inbox.take(10) == []
    inbox.answer(task, reply("hai"))
    assert [task.incoming.text for task in inbox.take(10)] == ["lan 1"]


def test_what_a_dead_process_held_is_answered_by_another_and_sent_once(
    inbox, outbox, message, clock
):
    inbox.receive(message("lan", 1))
    (dead,) = inbox.take(1)
    clock.wait(seconds=HELD_FOR.total_seconds())
    (task,) = inbox.take(1)

    assert (dead.tries, task.tries) == (1, 2)
    assert inbox.answer(task, reply("mới"))
    assert not inbox.answer(dead, reply("cũ"))
    assert sent_all(outbox) == ["mới"]


def test_who_says_that_it_is_still_at_it_keeps_the_message(inbox, message, clock):
    inbox.receive(message("lan", 1))
    (task,) = inbox.take(1)
    for _ in range(3):
        clock.wait(seconds=10)
        inbox.hold([task.id])

    assert inbox.take(1) == []


def test_a_message_that_rests_keeps_the_later_ones_of_its_conversation_waiting(
    inbox, message, clock
):
    for number in (1, 2):
        inbox.receive(message("lan", number))
    (task,) = inbox.take(10)
    inbox.put_off(task, timedelta(seconds=5))
    assert inbox.take(10) == []

    clock.wait(seconds=5)
    assert [task.incoming.text for task in inbox.take(10)] == ["lan 1"]


def test_when_too_many_wait_the_next_is_answered_politely_and_only_once(inbox, outbox, message):
    receipts = [inbox.receive(message(who, 1)) for who in ("a", "b", "c", "d", "e")]
    assert receipts == [Receipt.STORED] * 3 + [Receipt.BUSY] * 2
    assert inbox.receive(message("d", 2)) is Receipt.BUSY

    assert sent_all(outbox) == [BUSY.messages[0].text] * 2
    assert len(inbox.take(10)) == 3


def test_a_message_with_its_answer_asks_nobody(inbox, outbox, message):
    assert inbox.receive(message("lan", 1, reply=reply("chữ thôi ạ"))) is Receipt.ANSWERED
    assert inbox.take(1) == []
    assert sent_all(outbox) == ["chữ thôi ạ"]


def test_words_and_addresses_are_sealed_while_they_wait_and_gone_when_done(
    inbox, outbox, message, engine
):
    def everything():
        with engine.connect() as connection:
            tables = (inbox_table, outbox_table)
            return str([connection.execute(sa.select(one)).all() for one in tables])

    inbox.receive(message("telegram:4711", 1, text="số 0987654321"))
    (task,) = inbox.take(1)
    inbox.answer(task, reply("Câu trả lời"))
    kept = everything()
    assert "4711" not in kept.replace("telegram:4711-1", "")
    assert not any(word in kept for word in ("0987654321", "Câu trả lời"))

    sent_all(outbox)
    with engine.connect() as connection:
        tables = (inbox_table, outbox_table)
        bodies = [connection.execute(sa.select(one.c.body)).scalar() for one in tables]
    assert bodies == ["", ""]


def test_with_another_key_what_waits_ends_as_a_dead_letter(inbox, outbox, message, engine, clock):
    inbox.receive(message("lan", 1))
    other = Inbox(engine, Seal(b"x" * 32), outbox, BUSY, clock=clock)

    assert other.take(1) == []
    with engine.connect() as connection:
        assert connection.execute(sa.select(inbox_table.c.reason)).scalar() == "unreadable"


def test_what_was_done_long_ago_is_forgotten_and_what_waits_is_not(inbox, message, clock):
    for number in (1, 2):
        inbox.receive(message("lan", number))
    inbox.answer(inbox.take(1)[0], reply("một"))
    clock.wait(seconds=KEPT_FOR.total_seconds() + 1)
    inbox.forget_old()

    assert [task.incoming.text for task in inbox.take(10)] == ["lan 2"]


def test_many_processes_at_once_answer_each_message_once_and_in_order(
    engine, outbox, message, clock
):
    crowd = Inbox(engine, Seal(KEY), outbox, BUSY, limit=10_000, clock=clock)
    messages = [message(f"p{who}", number) for number in range(5) for who in range(20)]
    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(crowd.receive, messages + messages[::3]))
    assert receipts.count(Receipt.STORED) == 100

    def work(_):
        mine = Inbox(engine, Seal(KEY), Outbox(engine, Seal(KEY), clock=clock), BUSY, clock=clock)
        done = 0
        while tasks := mine.take(7):
            for task in tasks:
                done += mine.answer(task, reply(task.incoming.text))
        return done

    with ThreadPoolExecutor(4) as pool:
        done = sum(pool.map(work, range(4)))
    while tasks := crowd.take(100):
        done += sum(crowd.answer(task, reply(task.incoming.text)) for task in tasks)

    assert done == 100
    sent = sent_all(outbox)
    for who in range(20):
        mine = [text for text in sent if text.split()[0] == f"p{who}"]
        assert mine == [f"p{who} {number}" for number in range(5)]


def test_wherever_the_process_dies_each_message_is_answered_once(
    engine, inbox, outbox, message, clock
):
    received = [message(who, number) for number in (1, 2) for who in ("lan", "minh")]
    crowd = Inbox(engine, Seal(KEY), outbox, BUSY, clock=clock)
    statements, dies_at, crashes = itertools.count(), 0, 0

    @sa.event.listens_for(engine, "before_cursor_execute")
    def maybe_die(*_):
        if next(statements) == dies_at:
            raise Crash

    while True:
        statements = itertools.count()
        try:
            for one in received:  # The channel brings again what was not acknowledged.
                crowd.receive(one)
            while tasks := crowd.take(1):
                crowd.answer(tasks[0], reply(tasks[0].incoming.text))
            break
        except Crash:
            crashes, dies_at = crashes + 1, dies_at + 1
            clock.wait(seconds=HELD_FOR.total_seconds())
    sa.event.remove(engine, "before_cursor_execute", maybe_die)

    assert crashes > 8
    sent = sent_all(outbox)
    assert sorted(sent) == ["lan 1", "lan 2", "minh 1", "minh 2"]
    assert sent.index("lan 1") < sent.index("lan 2")
