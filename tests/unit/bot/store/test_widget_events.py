"""What the widget's conversations are told: once each, in order, bounded, and for a day."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from bot.gateway.conversations import pseudonym
from bot.gateway.inbox import Inbox, Received
from bot.gateway.messages import Bubble, Incoming, Outcome, Reply, Status
from bot.gateway.outbox import Outbox
from bot.store.sealing import Seal
from bot.store.widget_events import MOST, WidgetEvents, message_key, widget_events

LAN = "widget:0123456789abcdef0123456789abcdef"
PERSON = pseudonym("widget", LAN)


def says(*texts: str) -> Reply:
    bubbles = tuple(Bubble(text=text) for text in texts)
    return Reply(messages=bubbles, outcome=Outcome(status=Status.ANSWERED))


@pytest.fixture
def events(database, clock) -> WidgetEvents:
    return WidgetEvents(database, Seal(b"s" * 32), clock)


@pytest.fixture
def desk(database, clock):
    """`desk("id-1", reply)`: asks and answers; the answer waits in `desk.outbox`."""
    seal = Seal(b"q" * 32)
    outbox = Outbox(database, seal, clock=clock)
    inbox = Inbox(database, seal, outbox, says("đông"), clock=clock)

    def answer(client_id: str, reply: Reply) -> None:
        incoming = Incoming(conversation_id=LAN, channel="widget", text="hỏi")
        inbox.receive(Received(message_key(PERSON, client_id), incoming, clock(), 0))
        (task,) = inbox.take(1)
        inbox.answer(task, reply)

    answer.outbox = outbox
    return answer


def heard(events: WidgetEvents, after: int = 0) -> list[str]:
    return [event.told.reply.messages[0].text for event in events.after(PERSON, after)]


def test_an_answer_says_which_message_it_answers(events, desk):
    desk("cau-hoi-1", says("một"))
    desk("cau-hoi-2", says("hai"))
    for _ in range(2):
        (parcel,) = desk.outbox.take(5)
        events.answer(parcel.conversation, parcel.reply)
        desk.outbox.sent(parcel)

    told = [event.told for event in events.after(PERSON, 0)]
    assert [(one.answers, one.reply.messages[0].text) for one in told] == [
        ("cau-hoi-1", "một"),
        ("cau-hoi-2", "hai"),
    ]


def test_an_answer_that_is_sent_again_is_kept_once(events, desk):
    desk("cau-hoi-1", says("một"))
    (parcel,) = desk.outbox.take(5)
    for _ in range(3):
        events.answer(parcel.conversation, parcel.reply)

    assert heard(events) == ["một"]


def test_two_bubbles_of_one_answer_are_both_kept(events, desk):
    desk("cau-hoi-1", says("một", "hai"))
    for _ in range(2):
        (parcel,) = desk.outbox.take(5)
        events.answer(parcel.conversation, parcel.reply)
        desk.outbox.sent(parcel)

    assert heard(events) == ["một", "hai"]
    assert {event.told.answers for event in events.after(PERSON, 0)} == {"cau-hoi-1"}


def test_news_answers_nothing_even_while_an_answer_waits(events, desk):
    desk("cau-hoi-1", says("một"))
    events.tell(LAN, says("tin mới"))

    (event,) = events.after(PERSON, 0)
    assert event.told.answers is None


def test_numbers_grow_within_one_moment_and_after_everything_was_dropped(events, clock):
    for text in ("một", "hai", "ba"):
        events.tell(LAN, says(text))
    first, second, third = (event.number for event in events.after(PERSON, 0))
    assert first < second < third
    assert heard(events, first) == ["hai", "ba"]
    clock.wait(days=8)
    events.forget_old()
    events.tell(LAN, says("bốn"))

    assert heard(events, third) == ["bốn"]


def test_an_answer_is_kept_for_a_day_and_news_for_a_week(events, clock):
    events.answer(LAN, says("trả lời"))
    events.tell(LAN, says("tin"))
    clock.wait(hours=25)

    assert heard(events) == ["tin"]
    clock.wait(days=6)
    assert heard(events) == []


def test_the_oldest_of_too_many_go(events):
    for number in range(MOST + 5):
        events.tell(LAN, says(str(number)))

    assert heard(events) == [str(number) for number in range(5, MOST + 5)]


def test_what_is_kept_cannot_be_read_in_the_database(events, database):
    events.tell(LAN, says("Hồ sơ của chị Lan"))
    with database.connect() as connection:
        (row,) = connection.execute(sa.select(widget_events)).all()

    assert "Lan" not in str(row)
    assert LAN.removeprefix("widget:") not in str(row)


def test_what_an_older_key_sealed_is_passed_over(database, clock, events):
    events.tell(LAN, says("cũ"))
    later = WidgetEvents(database, Seal(b"t" * 32), clock)
    later.tell(LAN, says("mới"))

    assert heard(later) == ["mới"]


def test_forgetting_drops_one_person(events):
    events.tell(LAN, says("của Lan"))
    events.tell("widget:minh", says("của Minh"))
    events.forget(PERSON)

    assert heard(events) == []
    assert len(events.after(pseudonym("widget", "widget:minh"), 0)) == 1


def test_who_was_told_something_lately(events, clock):
    events.tell(LAN, says("một"))
    clock.wait(minutes=1)
    since = clock()
    events.tell("widget:minh", says("hai"))

    assert list(events.latest(since)) == [pseudonym("widget", "widget:minh")]


def test_what_is_told_at_once_by_several_is_all_kept(events):
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: events.tell(LAN, says(str(number))), range(40)))

    assert sorted(heard(events), key=int) == [str(number) for number in range(40)]
