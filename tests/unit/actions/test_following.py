"""Who wants to be told of changes is asked to agree by pressing a button."""

from __future__ import annotations

import dataclasses

import pytest

from actions import all_actions
from bot.following.words import FollowWords
from bot.gateway.messages import Status
from tests.conftest import CONTENT

WORDS = FollowWords.load(CONTENT / "questions" / "following.yml")


@pytest.fixture
def actions(toolbox):
    """Every action; wishes are read as in the assistant."""
    ours = dataclasses.replace(toolbox, wants_to_follow=lambda text: WORDS.wish(text) == "follow")
    return {action.name(): action for action in all_actions(ours)}


@pytest.mark.parametrize(
    "text", ["theo dõi thủ tục này giúp tôi", "thu tuc nay doi thi bao em nhe"]
)
async def test_of_the_procedure_under_discussion_the_button_is_offered(run, text):
    turn = await run("action_answer", text, procedure_code="9.100007")

    [button] = turn.message["custom"]["message"]["buttons"]
    assert button["payload"] == "follow:9.100007"
    assert "là đồng ý" in turn.text
    assert turn.outcome.procedures == ("9.100007",)


async def test_without_one_it_is_asked_which(run):
    turn = await run("action_answer", "theo dõi thủ tục này")

    assert turn.outcome.status is Status.CLARIFY
    assert "thủ tục nào" in turn.text


async def test_an_overview_offers_it_beside(run):
    turn = await run("action_select", entities={"procedure_code": "9.100007"})

    payloads = [one["payload"] for one in turn.message["custom"]["message"]["buttons"]]
    assert payloads[-1] == "follow:9.100007"


async def test_a_question_about_fees_does_not(run):
    turn = await run("action_select", entities={"procedure_code": "9.100007", "field": "fees"})

    payloads = [one["payload"] for one in turn.message["custom"]["message"]["buttons"]]
    assert "follow:9.100007" not in payloads
