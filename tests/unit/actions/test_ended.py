"""That a procedure is no longer in force is said before its old content, and leads on."""

from __future__ import annotations

import dataclasses

import pytest

from actions import all_actions
from bot.gateway.messages import Status
from knowledge.catalogue.history.standing import Ended
from knowledge.catalogue.history.successors import Abolition

BEES = Abolition.model_validate(
    {
        "decision": "Quyết định 9/QĐ-TV",
        "codes": ["9.100008", "9.100009", "8.000001"],
        "title": "Cấp sổ ong",
        "confidence": "checked",
        "noted_on": "2026-11-01",
    }
)


def ended(code: str) -> Ended | None:
    if code not in BEES.codes:
        return None
    brief = f"Thủ tục {code} đã bị bãi bỏ."
    text = f"{brief} Nay làm theo “{BEES.title}”."
    lead_on = (("9.100007", "Công nhận làng nghề đan nón lá"),)
    link = ("Tìm trên Cổng", "https://example.vn/tim")
    return Ended(code, "abolished", brief, text, text, lead_on, link, BEES)


@pytest.fixture
def actions(toolbox):
    """Every action, with a decision in force that abolished three codes."""
    ours = dataclasses.replace(toolbox, ended=ended)
    return {action.name(): action for action in all_actions(ours)}


async def test_the_notice_stands_first_and_the_old_content_below(run):
    turn = await run("action_select", entities={"procedure_code": "9.100008"})

    assert turn.text.startswith("Thủ tục 9.100008 đã bị bãi bỏ. Nay làm theo “Cấp sổ ong”.")
    assert "Cấp đổi sổ quản lý tổ ong mật" in turn.text
    assert turn.outcome.procedures == ("9.100008",)
    assert turn.outcome.sources[0].code == "9.100008"


async def test_it_leads_on_by_button_and_link(run):
    turn = await run("action_select", entities={"procedure_code": "9.100008"})
    message = turn.message["custom"]["message"]

    assert message["buttons"][0]["payload"] == "procedure:9.100007"
    assert message["links"][0] == {"title": "Tìm trên Cổng", "url": "https://example.vn/tim"}


async def test_landing_on_it_by_search_says_the_same(run):
    turn = await run("action_answer", "cấp đổi sổ tổ ong mật", intent="ask_overview")

    assert "9.100008 đã bị bãi bỏ" in turn.text


async def test_a_code_that_nobody_has_any_more_is_not_simply_unknown(run):
    turn = await run("action_answer", "8.000001", intent="ask_overview")

    assert turn.outcome.status is Status.NOT_IN_CATALOGUE
    assert turn.outcome.procedures == ("8.000001",)
    assert "đã bị bãi bỏ" in turn.text


async def test_it_is_told_whatever_the_message_is_taken_for(run):
    turn = await run("action_out_of_scope", "tra giúp tôi mã 8.000001", intent="out_of_scope")

    assert turn.outcome.procedures == ("8.000001",)


async def test_of_two_that_one_decision_abolished_it_is_explained_once(run):
    text = "cấp đổi sổ tổ ong mật khác gì cấp lại sổ tổ ong mật"
    turn = await run("action_answer", text, intent="ask_overview")

    assert turn.outcome.procedures == ("9.100008", "9.100009")
    assert turn.text.count("Nay làm theo") == 1
    assert turn.text.count("đã bị bãi bỏ") == 2


async def test_a_procedure_in_force_has_no_notice(run):
    turn = await run("action_select", entities={"procedure_code": "9.100007"})

    assert turn.text.startswith("Công nhận làng nghề")
    assert len(turn.message["custom"]["message"]["links"]) == 1
