"""A dossier's code: asked for, recognised in any spelling and intent, refused when broken."""

from __future__ import annotations

import dataclasses

import pytest

from bot.gateway.messages import Status

CODE = "H15.50.05.13-261008-0975"


@pytest.fixture
def toolbox(toolbox):
    return dataclasses.replace(toolbox, units={"H15": "UBND tỉnh Đắk Lắk"})


@pytest.mark.parametrize("text", [CODE, CODE.lower(), "hs H15 50 05 13 - 261008 - 0975 xong chưa"])
async def test_a_code_is_followed_by_the_question_for_the_proof(run, text):
    turn = await run("action_check_dossier", text, intent="check_dossier")

    assert turn.response == "utter_dossier_proof_known"
    assert turn.message["agency"] == "UBND tỉnh Đắk Lắk"
    assert turn.message["date"] == "08/10/2026"
    assert turn.outcome.status is Status.NEEDS_DOSSIER_PROOF
    assert turn.outcome.dossier.code == CODE
    assert turn.outcome.dossier.state is None


async def test_of_an_unknown_agency_nothing_is_guessed(run):
    turn = await run("action_check_dossier", "H99.01-261102-0001", intent="check_dossier")
    assert turn.response == "utter_dossier_proof"


@pytest.mark.parametrize(
    ("action", "intent"),
    [("action_answer", "ask_fee"), ("action_small_talk", "greet"), ("action_choose", "choose")],
)
async def test_whatever_rasa_takes_it_for(run, action, intent):
    turn = await run(action, f"chào ad, {CODE}", intent=intent)
    assert turn.outcome.dossier.code == CODE


@pytest.mark.parametrize("text", ["mã h15.50.05.13-261399-0975", "H15.50.05.13-261008"])
async def test_of_a_broken_code_it_says_how_it_should_look(run, text):
    turn = await run("action_check_dossier", text, intent="check_dossier")

    assert turn.response == "utter_dossier_broken"
    assert turn.outcome.status is Status.NEEDS_DOSSIER_PROOF
    assert turn.outcome.dossier is None


async def test_without_a_code_it_says_where_to_find_it(run):
    turn = await run("action_check_dossier", "hs cua toi toi dau roi", intent="check_dossier")
    assert turn.response == "utter_dossier_where"
    assert turn.outcome.dossier is None


async def test_an_agencys_own_number_is_for_that_agency(run):
    text = "hồ sơ bảo hiểm 03706/2026/07906 xong chưa"
    turn = await run("action_check_dossier", text, intent="check_dossier")
    assert turn.response == "utter_dossier_agency_number"


async def test_an_emergency_comes_first(run):
    turn = await run("action_check_dossier", f"cháy nhà rồi cứu với {CODE}", intent="check_dossier")
    assert turn.response == "utter_emergency"
