"""Only Zalo gets anything into the inbox, once, and it is told the truth about it."""

from __future__ import annotations

import json

import pytest

from bot.channels.http_guard import MAX_BODY
from bot.channels.zalo.receiving import PATH
from bot.channels.zalo.signing import SIGN_HEADER, TIME_HEADER, sign
from tests.channels.zalo_oa import APP, OA_SECRET, PERSON, event, says, signed
from tests.unit.bot.channels.zalo.conftest import ago, person_of


def test_the_sign_is_the_documented_formula():
    body = (
        b'{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},'
        b'"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},'
        b'"event_name":"user_send_text","message":{"text":"message",'
        b'"msg_id":"96d3cdf3af150460909"},"timestamp":"154390853474"}'
    )
    mac = sign("360846524940903967", body, "154390853474", "OA_SECRET")

    assert mac == "3ff4ca363517f3578b5b59053bb9da16265549f8e8ea6a0c82ae6e7074f5c493"


def test_a_message_is_stored_before_it_is_acknowledged(side):
    assert side.post(says("lệ phí khai sinh?")) == 200
    assert side.stored() == 1
    assert side.accepted[0].incoming.conversation_id == f"zalo:{PERSON}"


def test_what_zalo_repeats_is_acknowledged_and_stored_once(side):
    what = says("lệ phí?")

    assert [side.post(what) for _ in range(3)] == [200] * 3
    assert side.stored() == 1


@pytest.mark.parametrize(
    "headers",
    [
        lambda mac: {SIGN_HEADER: mac[:-1] + ("0" if mac[-1] != "0" else "1")},
        lambda mac: {SIGN_HEADER: mac[:-1]},
        lambda _: {SIGN_HEADER: ""},
        lambda _: {SIGN_HEADER: "mac="},
        lambda _: {SIGN_HEADER: "mac=đ"},
        lambda _: {},
    ],
)
def test_forged_and_unsigned_calls_are_refused_and_not_stored(side, headers):
    body, right = signed(says("lệ phí?"))
    wrong = {name: value.encode() for name, value in headers(right[SIGN_HEADER]).items()}
    wrong["Content-Type"] = b"application/json"

    assert side.web.post(PATH, content=body, headers=wrong).status_code == 403
    assert side.stored() == 0


def test_signed_with_the_apps_secret_it_is_refused(side):
    body, headers = signed(says("lệ phí?"), secret="app-secret")

    assert side.web.post(PATH, content=body, headers=headers).status_code == 403
    assert side.stored() == 0


def test_a_word_changed_on_the_way_breaks_the_sign(side):
    body, headers = signed(says("lệ phí?"))
    changed = body.replace("phí".encode(), b"phi")

    assert side.web.post(PATH, content=changed, headers=headers).status_code == 403
    assert side.stored() == 0


def test_the_time_may_stand_in_a_header(side):
    body = json.dumps(says("lệ phí?")).encode()
    headers = {
        SIGN_HEADER: "mac=" + sign(APP, body, "777", OA_SECRET),
        TIME_HEADER: "777",
        "Content-Type": "application/json",
    }

    assert side.web.post(PATH, content=body, headers=headers).status_code == 200
    assert side.stored() == 1


@pytest.mark.parametrize("what", ["user_send_text", "user_send_image", "follow", "oa_send_text"])
def test_what_is_replayed_after_two_hours_is_refused(side, what):
    old = says("lệ phí?", at=ago(hours=2, minutes=1))
    old["event_name"] = what
    old["follower"] = {"id": PERSON}
    if what == "oa_send_text":
        old["sender"] = {"id": "1", "admin_id": "2"}
        old["recipient"] = {"id": PERSON}

    assert side.post(old) == 403
    assert side.stored() == 0
    assert not side.staffing.owned(person_of(PERSON))


def test_a_withdrawal_that_is_replayed_forgets_nobody(side):
    assert side.post(event("user_withdraw", at=ago(hours=3), user_id=PERSON)) == 403
    assert side.forgotten == []


def test_the_last_repetition_of_a_platform_that_could_not_reach_us_is_taken(side):
    assert side.post(says("lệ phí?", at=ago(hours=1, minutes=51))) == 200
    assert side.stored() == 1


def test_oversized_bodies_are_refused(side):
    body, headers = signed(says("x" * MAX_BODY))

    assert side.web.post(PATH, content=body, headers=headers).status_code == 413
    assert side.stored() == 0


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_other_content_types_are_refused(side, kind):
    body, headers = signed(says("lệ phí?"))
    headers["Content-Type"] = kind

    assert side.web.post(PATH, content=body, headers=headers).status_code == 415
    assert side.stored() == 0


def test_the_probe_when_the_address_is_saved_is_welcomed_and_says_nothing(side):
    assert side.web.post(PATH, json={}).status_code == 200
    assert side.stored() == 0


@pytest.mark.parametrize(
    "what",
    [
        {"event_name": "user_send_text", "timestamp": "yesterday"},
        {"event_name": "user_send_text", "timestamp": "9" * 40},
        {"event_name": "user_send_text", "timestamp": "1", "message": 5},
        {"event_name": ["user_send_text"], "timestamp": "1"},
        {"timestamp": "1"},
    ],
)
def test_zalos_own_nonsense_is_acknowledged_lest_it_switch_us_off(side, what):
    assert side.post(what) == 200
    assert side.stored() == 0


def test_what_could_not_be_stored_is_to_come_again(side):
    side.problem = ConnectionError()
    what = says("lệ phí?")
    assert side.post(what) == 503

    side.problem = None
    assert side.post(what) == 200
    assert side.stored() == 1
