"""Asked to be led, the assistant finds what is to be done and walks along, button by button."""

from __future__ import annotations

import pytest

from bot.gateway.messages import Bubble, Status
from bot.gateway.payloads import to_rasa

NONLA = "9.100007"
ON_NONLA = f"journey:{NONLA}"


@pytest.fixture
def press(run):
    """`press("walk", "next@intro", walks=[…])`."""

    async def one(intent, move, **slots):
        text = f'/{intent}{{"move": "{move}"}}'
        return await run("action_walk", text, intent=intent, entities={"move": move}, **slots)

    return one


@pytest.fixture
def begin(run):
    async def one(text, **slots):
        return await run("action_walk", text, intent="start_walk", **slots)

    return one


async def test_a_named_procedure_is_confirmed_by_the_intro_of_its_walk(begin):
    turn = await begin("chỉ tôi từng bước công nhận làng nghề đan nón lá")

    assert turn.outcome.status is Status.WALKTHROUGH
    assert turn.outcome.procedures == (NONLA,)
    assert (turn.outcome.walkthrough.step, turn.outcome.walkthrough.done) == (1, False)
    assert turn.slots["walks"] == [ON_NONLA]
    assert turn.slots["procedure_code"] == NONLA
    assert turn.slots["candidates"] is None


async def test_this_one_is_the_one_just_talked_about(begin):
    turn = await begin("chỉ tôi từng bước", procedure_code=NONLA)
    assert turn.slots["walks"] == [ON_NONLA]


async def test_without_a_procedure_it_is_asked_for(begin):
    turn = await begin("chỉ tôi từng bước")

    assert turn.outcome.status is Status.CLARIFY
    assert not turn.slots.get("walks")


async def test_a_life_event_is_walked_as_a_whole(begin):
    turn = await begin("vợ em mới đẻ, hướng dẫn em từng bước")

    assert turn.slots["walks"] == ["event:birth"]
    assert turn.outcome.walkthrough.procedure == "birth"
    assert turn.outcome.procedures == ()
    assert "procedure_code" not in turn.slots


async def test_buttons_lead_from_step_to_step(press):
    turn = await press("walk", f"start.{NONLA}")
    while not turn.outcome.walkthrough.done:
        bubble = Bubble.model_validate(turn.message["custom"]["message"])
        assert 1 <= len(bubble.buttons) <= 5
        assert all(to_rasa(button.payload) for button in bubble.buttons)
        step = turn.outcome.walkthrough.step
        first = bubble.buttons[0].payload.removeprefix("walk:")
        turn = await press("walk", first, walks=turn.slots["walks"])
        assert turn.outcome.walkthrough.step >= step

    assert turn.slots["walks"] is None


async def test_a_lesson_begins_by_its_button(press):
    turn = await press("lesson", "start.lost_code")

    assert turn.outcome.status is Status.LESSON
    assert turn.outcome.lesson == "lost_code"
    assert turn.slots["walks"] == ["lesson:lost_code"]


async def test_going_on_finds_what_the_conversation_forgot(press, run):
    await press("walk", f"start.{NONLA}")
    turn = await run("action_walk", "tiếp tục", intent="resume_walk")

    assert turn.slots["walks"] == [ON_NONLA]


async def test_a_code_for_another_channel_comes_with_an_address_to_print(press, run):
    await press("walk", f"start.{NONLA}")
    turn = await run("action_walk", "lấy mã chuyển", intent="transfer_walk", walks=[ON_NONLA])

    bubble = Bubble.model_validate(turn.message["custom"]["message"])
    assert bubble.links[0].url.startswith("https://motcua.example/hanh-trinh/in/")
    assert turn.slots["walks"] == [ON_NONLA]


@pytest.mark.parametrize(
    ("intent", "move"),
    [
        ("walk", "next@step.9"),
        ("walk", "start.8.000000"),
        ("walk", "resume.journey.8.000000"),
        ("walk", "take.K7M4PX"),
        ("walk", "dance"),
        ("lesson", "start.unheard_of"),
        ("lesson", "next@9"),
    ],
)
async def test_a_stale_or_forged_button_is_answered_kindly(press, intent, move):
    turn = await press(intent, move)

    assert turn.text
    assert turn.slots["walks"] is None
