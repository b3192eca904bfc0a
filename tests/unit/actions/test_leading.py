"""A question beside a walk is answered, and the way back stands under the answer."""

from __future__ import annotations

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.guiding import MOST_BUTTONS, add_button
from knowledge.guiding.spoken import Button

PIGEON, NONLA = "9.100001", "9.100007"
ASKED = "nuôi chim bồ câu đua lệ phí bao nhiêu"


def payloads(turn):
    message = turn.message
    composed = message["custom"].get("message") if message.get("custom") else None
    return [button["payload"] for button in (composed or message)["buttons"]]


@pytest.fixture
def on_a_walk(run):
    """`await on_a_walk(PIGEON)`: the slot `walks` of someone who has just begun it."""

    async def begun(code):
        entities = {"move": f"start.{code}"}
        turn = await run("action_walk", "/walk{…}", intent="walk", entities=entities)
        return turn.slots["walks"]

    return begun


async def test_under_an_answer_one_may_ask_to_be_led(run):
    turn = await run("action_answer", ASKED, intent="ask_fee")

    assert f"walk:start.{PIGEON}" in payloads(turn)
    assert "walks" not in turn.slots


async def test_on_that_walk_the_way_back_takes_its_place(run, on_a_walk):
    walks = await on_a_walk(PIGEON)
    alone = await run("action_answer", ASKED, intent="ask_fee")
    turn = await run("action_answer", ASKED, intent="ask_fee", walks=walks)

    assert payloads(turn)[-1] == f"walk:resume.journey.{PIGEON}"
    assert f"walk:start.{PIGEON}" not in payloads(turn)
    assert len(payloads(turn)) == len(payloads(alone))


async def test_on_another_walk_both_are_there(run, on_a_walk):
    walks = await on_a_walk(NONLA)
    turn = await run("action_answer", ASKED, intent="ask_fee", walks=walks)

    assert payloads(turn)[-1] == f"walk:resume.journey.{NONLA}"
    assert f"walk:start.{PIGEON}" in payloads(turn)


async def test_the_walk_goes_on_after_the_answer(run, on_a_walk):
    walks = await on_a_walk(NONLA)
    turn = await run("action_answer", ASKED, intent="ask_fee", walks=walks)

    assert "walks" not in turn.slots  # The slot stays as it is.


async def test_small_talk_leads_back_too(run, on_a_walk):
    walks = await on_a_walk(NONLA)
    turn = await run("action_out_of_scope", "hôm nay trời đẹp ghê", walks=walks)

    assert payloads(turn)[-1] == f"walk:resume.journey.{NONLA}"


async def test_in_a_lesson_the_way_back_is_to_the_lesson(run):
    turn = await run("action_answer", ASKED, intent="ask_fee", walks=["lesson:lost_code"])
    assert payloads(turn)[-1] == "lesson:where"


async def test_who_tells_of_a_life_event_may_walk_through_all_of_it(run):
    text = "vợ em mới đẻ, nuôi chim bồ câu đua lệ phí bao nhiêu"
    turn = await run("action_answer", text, intent="ask_fee")

    assert "walk:event.birth" in payloads(turn)


async def test_what_belongs_to_the_walk_is_never_answered_as_a_question(run, on_a_walk):
    walks = await on_a_walk(NONLA)
    turn = await run("action_answer", "xong rồi", intent="ask_fee", walks=walks)

    assert turn.outcome.walkthrough.step == 2


async def test_a_press_is_not_read_as_words(run, on_a_walk):
    walks = await on_a_walk(NONLA)
    entities = {"procedure_code": PIGEON}
    turn = await run("action_select", "/select_procedure{…}", entities=entities, walks=walks)

    assert turn.outcome.procedures == (PIGEON,)
    assert payloads(turn)[-1] == f"walk:resume.journey.{NONLA}"


async def test_someone_in_danger_is_led_nowhere(run, on_a_walk):
    walks = await on_a_walk(NONLA)
    turn = await run("action_answer", "cháy nhà rồi cứu với", walks=walks)

    assert turn.response == "utter_emergency"
    assert turn.slots == {}


async def test_there_are_never_more_than_five_buttons(run, on_a_walk):
    walks = await on_a_walk(NONLA)
    for text in (ASKED, f"vợ em mới đẻ, {ASKED}", "nuôi chim bồ câu đua", "sổ quản lý tổ ong mật"):
        turn = await run("action_answer", text, walks=walks)
        assert len(payloads(turn)) <= 5
        assert payloads(turn)[-1] == f"walk:resume.journey.{NONLA}"


class TestAddingAButton:
    """Under what was said last, whatever said it."""

    def said(self, count):
        dispatcher = CollectingDispatcher()
        buttons = [{"title": str(number), "payload": f"p{number}"} for number in range(count)]
        dispatcher.utter_message(json_message={"message": {"text": "…", "buttons": buttons}})
        return dispatcher

    def added(self, dispatcher, **options):
        add_button(Button("mới", "new"), dispatcher, **options)
        message = dispatcher.messages[-1]["custom"]["message"]
        return [button["payload"] for button in message["buttons"]]

    @pytest.mark.parametrize("count", range(7))
    def test_there_are_five_at_most_and_it_is_the_last(self, count):
        found = self.added(self.said(count))
        assert found[-1] == "new"
        assert len(found) == min(count + 1, MOST_BUTTONS)

    def test_it_takes_the_place_of_another(self):
        assert self.added(self.said(5), instead_of="p1") == ["p0", "p2", "p3", "p4", "new"]

    def test_where_nothing_was_said_there_is_nowhere_to_put_it(self):
        dispatcher = CollectingDispatcher()
        add_button(Button("mới", "new"), dispatcher)
        assert dispatcher.messages == []
