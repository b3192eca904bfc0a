"""The desk: takes the proof so that Rasa never hears it, and shows a dossier."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from prometheus_client import generate_latest

from bot.gateway.messages import Status
from dossiers.proving import look_ups
from tests.unit.bot.gateway.office import ANNA, CODE, LATE, RIGHT, WRONG, payloads, text_of


@pytest.mark.parametrize(
    "said",
    [
        RIGHT,
        " 1234. ",
        "số cuối là 1234",
        "4 số cuối là 1234",
        "dạ 1234 ạ",
        "so cuoi cccd la 5678",
        "0901 001 234",
        "0901001234",
    ],
)
async def test_the_proof_shows_the_dossier_and_rasa_never_hears_it(office, said):
    await office.ask()
    reply = await office.say(said)

    assert reply.outcome.status is Status.DOSSIER
    assert reply.outcome.dossier.state == "processing"
    assert "N•••••" in text_of(reply)
    assert "Nguyễn Văn Mẫu" not in text_of(reply)
    for digits in (RIGHT, "5678", "0901"):
        assert digits not in office.heard


async def test_no_such_dossier_and_a_wrong_proof_are_told_alike(office):
    nobodys = "H99.01-261102-0999"
    await office.ask(CODE)
    mismatch = await office.say(WRONG)
    await office.press("dossier:stop")
    await office.ask(nobodys)
    missing = await office.say(WRONG)

    one, other = (reply.model_dump_json() for reply in (mismatch, missing))
    assert one.replace(CODE, "") == other.replace(nobodys, "")
    assert mismatch.outcome.status is Status.NEEDS_DOSSIER_PROOF


async def test_after_two_wrong_ones_it_helps_to_find_the_code(office):
    await office.ask()
    first, second = await office.say(WRONG), await office.say(WRONG)

    assert "lesson:start.lost_code" not in payloads(first)
    assert "lesson:start.lost_code" in payloads(second)
    assert "VNeID" in text_of(second)
    assert (await office.say(RIGHT)).outcome.status is Status.DOSSIER


async def test_who_keeps_trying_is_told_to_wait(office):
    await office.ask()
    for _ in range(3):
        await office.say(WRONG)
    reply = await office.say(RIGHT)

    assert "sau 10 giây" in text_of(reply)
    office.clock.wait(seconds=11)
    assert (await office.say(RIGHT)).outcome.status is Status.DOSSIER


async def test_something_else_goes_to_rasa_and_the_desk_still_waits(office):
    await office.ask()
    aside = await office.say("đăng ký tạm trú mất bao lâu")

    assert text_of(aside) == "Dạ, có ạ."
    assert "tạm trú" in office.heard
    assert (await office.say(RIGHT)).outcome.status is Status.DOSSIER


async def test_digits_within_something_else_are_masked_on_the_way(office):
    await office.ask()
    await office.say("cái số 1234 đó em đọc ở đâu ra vậy ta chẳng nhớ nữa")
    await office.say("lệ phí năm 2026 thế nào")

    assert "[số riêng]" in office.heard
    assert RIGHT not in office.heard


async def test_digits_that_come_too_late_are_not_tried_and_go_nowhere(office):
    await office.ask()
    office.clock.wait(minutes=11)
    reply = await office.say(RIGHT)

    assert "hết giờ" in text_of(reply)
    assert RIGHT not in office.heard
    with office.engine.connect() as connection:
        assert connection.execute(sa.select(look_ups)).first() is None


async def test_code_and_proof_in_one_message(office):
    reply = await office.say(f"{CODE.lower()} số cuối {RIGHT}")

    assert reply.outcome.status is Status.DOSSIER
    assert office.heard == ""


async def test_digits_nobody_asked_for_are_rasas(office):
    await office.say("cái thứ 1234")
    assert RIGHT in office.heard


async def test_it_can_be_stopped(office):
    await office.ask()
    assert (await office.press("dossier:stop")).outcome.status is Status.CHITCHAT
    assert "hết giờ" in text_of(await office.say(RIGHT))


async def test_a_code_of_an_agency_that_is_not_connected_needs_no_digits(office):
    reply = await office.ask("H15.50.05.13-261008-0975")

    assert "chưa được kết nối" in text_of(reply)
    assert reply.messages[0].links[0].url.startswith("https://dichvucong.gov.vn/")
    assert "dossier:stop" not in payloads(reply)


async def test_a_late_one_comes_with_a_message_to_copy(office):
    await office.ask(LATE)
    reply = await office.say(RIGHT)
    draft = await office.press("dossier:draft")

    assert "quá hẹn" in text_of(reply)
    assert "dossier:draft" in payloads(reply)
    assert draft.messages[-1].text.startswith("Kính gửi")
    assert LATE in draft.messages[-1].text


async def test_one_that_was_shown_is_shown_again_for_a_while(office):
    await office.ask()
    await office.say(RIGHT)
    assert (await office.press("dossier:again")).outcome.status is Status.DOSSIER
    office.clock.wait(minutes=31)
    assert (await office.press("dossier:again")).outcome.status is Status.NEEDS_DOSSIER_PROOF
    assert (await office.say(RIGHT)).outcome.status is Status.DOSSIER


async def test_several_dossiers_are_a_button_away(office):
    for code in (CODE, LATE):
        await office.ask(code)
        reply = await office.say(RIGHT)
        office.clock.wait(seconds=1)
    (other,) = {one for one in payloads(reply) if one.startswith("dossier:code.")}

    assert (await office.press(other)).outcome.dossier.code == CODE
    assert (await office.press("dossier:again")).outcome.dossier.code == CODE


@pytest.mark.parametrize("payload", ["dossier:again", "dossier:watch", "dossier:code.7"])
async def test_a_button_out_of_nowhere_asks_for_the_code(office, payload):
    reply = await office.press(payload)
    assert reply.outcome.status is Status.NEEDS_DOSSIER_PROOF
    assert office.heard == ""


@pytest.mark.parametrize("payload", ["dossier:code", "dossier:again.1", "dossier:x", "dossier:"])
async def test_a_forged_button_is_refused(office, payload):
    assert (await office.press(payload)).outcome.status is Status.REFUSED


async def test_nobody_watches_what_they_did_not_prove(office):
    await office.ask()
    reply = await office.press("dossier:watch")
    assert reply.outcome.status is Status.NEEDS_DOSSIER_PROOF
    assert office.notices.address(ANNA) is None


async def test_neither_log_nor_metrics_hold_code_or_digits(office, capsys, caplog):
    await office.ask()
    await office.say(WRONG)
    await office.say(RIGHT)
    await office.press("dossier:watch")
    written = capsys.readouterr().out + caplog.text + generate_latest().decode()
    for secret in (CODE, "Nguyễn"):
        assert secret not in written
    for digits in (RIGHT, WRONG):
        # Four digits may well stand inside a longer number: a counter's time of birth.
        assert not re.search(rf"(?<!\d){digits}(?!\d)", written)
