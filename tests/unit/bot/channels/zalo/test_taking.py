"""What people, staff and the account do comes in as what it means."""

from __future__ import annotations

import pytest

from bot.store.offers import Offers
from tests.channels.zalo_oa import ACCOUNT, ADMIN, PERSON, event, says
from tests.unit.bot.channels.zalo.conftest import Side, ago, person_of


def heard(side: Side) -> list[tuple[str, str | None]]:
    """Texts and payloads that wait to be answered, or were refused."""
    return [(one.incoming.text, one.incoming.payload) for one in side.accepted]


def test_what_is_typed_is_asked_as_it_is(side):
    side.post(says("Lệ phí khai sinh?"))

    assert heard(side) == [("Lệ phí khai sinh?", None)]


def test_a_pressed_button_is_its_payload(side):
    side.post(says("#mc:procedure:1.004194:fees"))

    assert heard(side) == [("", "procedure:1.004194:fees")]


def test_our_mark_alone_is_what_somebody_typed(side):
    side.post(says("#mc:"))

    assert heard(side) == [("#mc:", None)]


def test_a_number_is_the_choice_that_was_offered_last(side, database, clock):
    Offers(database, clock).keep(person_of(PERSON), ["help", "menu"])
    side.post(says("số 2"))
    side.post(says("2 bản sao cần không?"))

    assert heard(side) == [("", "menu"), ("2 bản sao cần không?", None)]


def test_a_number_without_an_offer_is_a_number(side):
    side.post(says("2"))

    assert heard(side) == [("2", None)]


@pytest.mark.parametrize(
    "kind", ["image", "gif", "link", "audio", "video", "sticker", "location", "file"]
)
def test_what_is_no_text_is_refused_kindly_and_not_looked_at(side, kind):
    attachment = {"type": kind, "payload": {"url": "https://example.vn/cccd.jpg"}}
    what = event(f"user_send_{kind}", message={"msg_id": "a1", "attachments": [attachment]})

    assert side.post(what) == 200
    assert "chưa xem được ảnh" in side.accepted[0].reply.messages[0].text
    assert "example.vn" not in repr(side.accepted[0])


def test_an_album_is_refused_once(side):
    minute = ago() // 60 * 60
    for number in range(4):
        at = minute + number * 0.3
        side.post(event("user_send_image", at, message={"msg_id": f"a{number}"}))

    assert side.stored() == 1


def test_who_follows_and_presses_the_button_is_greeted_once_a_day(side):
    side.post(event("follow", follower={"id": PERSON}, oa_id=ACCOUNT))
    side.post(event("user_click_chatnow", user_id=PERSON, oa_id=ACCOUNT))
    side.post(event("user_click_chatnow", user_id=PERSON, oa_id=ACCOUNT))

    assert side.stored() == 1
    assert heard(side)[0] == ("xin chào", None)


@pytest.mark.parametrize(
    "name",
    [
        "user_seen_message",
        "user_received_message",
        "unfollow",
        "anonymous_send_text",
        "anonymous_send_image",
        "user_submit_info",
        "oa_send_text",  # Our own echo: nobody of the staff stands in it.
        "user_click_button",
        "what_zalo_thinks_of_next_year",
    ],
)
def test_everything_else_is_nobodys_concern(side, name):
    what = event(name, message={"msg_id": "a1", "text": "xin chào"})

    assert side.post(what) == 200
    assert side.stored() == 0
    assert not side.staffing.owned(person_of(PERSON))


def test_messages_wait_in_the_order_of_zalos_clock(side):
    later, earlier = says("hai", at=ago()), says("một", at=ago(seconds=5))
    side.post(later)
    side.post(earlier)

    assert [task.incoming.text for task in side.inbox.take(9)] == ["một"]


def test_who_withdraws_is_forgotten(side):
    assert side.post(event("user_withdraw", user_id=PERSON)) == 200
    assert side.forgotten == [("zalo", f"zalo:{PERSON}")]


def test_a_withdrawal_that_failed_is_to_come_again(side):
    side.problem = ConnectionError()

    assert side.post(event("user_withdraw", user_id=PERSON)) == 503


def staff_writes(side: Side, at: float | None = None) -> None:
    sender = {"id": ACCOUNT, "admin_id": ADMIN}
    message = {"text": "Chào anh, tôi là Minh.", "msg_id": "s1"}
    assert side.post(event("oa_send_text", at, sender=sender, message=message)) == 200


def test_staff_who_write_have_the_conversation_for_half_an_hour_after_their_last_word(side, clock):
    staff_writes(side)
    assert side.stored() == 0
    clock.wait(minutes=29)
    assert side.staffing.owned(person_of(PERSON))
    staff_writes(side, at=clock().timestamp())
    clock.wait(minutes=29)
    assert side.staffing.owned(person_of(PERSON))
    assert not side.staffing.owned(person_of("another"))

    clock.wait(minutes=2)
    assert not side.staffing.owned(person_of(PERSON))


def test_a_photo_for_staff_is_not_refused(side):
    staff_writes(side)
    side.post(event("user_send_image", message={"msg_id": "a1"}))

    assert side.stored() == 0


def test_keys_hold_no_persons_id(side):
    side.post(event("user_send_image", message={"msg_id": "a1"}))
    side.post(event("follow", follower={"id": PERSON}))

    assert all(PERSON not in one.message for one in side.accepted)


def test_a_key_too_long_for_its_column_is_still_one_key(side):
    what = event("user_send_text", message={"text": "a", "msg_id": "x" * 500})
    side.post(what)
    side.post(what)

    assert side.stored() == 1
