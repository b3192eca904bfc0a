"""A short question after a dossier is about that dossier, until something else is spoken of."""

from __future__ import annotations

import pytest

from bot.gateway.messages import Status
from tests.unit.bot.gateway.office import LATE, RIGHT


@pytest.mark.parametrize(
    "said",
    ["bao nhiêu tiền đóng ở đâu", "vậy giờ phải làm gì", "chung nao xong vay", "thiếu gì ạ?"],
)
async def test_it_is_told_again(office, said):
    await office.ask()
    await office.say(RIGHT)
    assert (await office.say(said)).outcome.status is Status.DOSSIER


@pytest.mark.parametrize("said", ["khai sinh đóng tiền ở đâu", "bao giờ xong dự án sân bay"])
async def test_a_question_that_names_something_is_not(office, said):
    await office.ask()
    await office.say(RIGHT)
    await office.say(said)
    assert said in office.heard


async def test_after_an_answer_about_a_procedure_it_is_no_longer(office):
    await office.ask()
    await office.say(RIGHT)
    about = {"status": "answered", "procedures": ["1.004194"]}
    office.dialogue.answer = [{"text": "3 ngày."}, {"custom": {"outcome": about}}]
    await office.say("đăng ký tạm trú mất bao lâu")
    await office.say("bao nhiêu tiền")
    assert "bao nhiêu tiền" in office.heard


async def test_nor_half_an_hour_later_nor_before_it_is_shown(office):
    await office.ask()
    await office.say("bao giờ xong")
    await office.say(RIGHT)
    office.clock.wait(minutes=31)
    await office.say("khi nào xong")
    assert "bao giờ xong" in office.heard
    assert "khi nào xong" in office.heard


async def test_another_code_takes_its_place(office):
    await office.ask()
    await office.say(RIGHT)
    await office.ask(LATE)
    await office.say("bao giờ xong")
    assert "bao giờ xong" in office.heard
