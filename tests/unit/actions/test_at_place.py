"""Where the person is: buttons of places, slots, and offices in answers."""

from __future__ import annotations

import pytest

from tests.unit.actions.conftest import Run

PIGEONS = {"procedure_code": "9.100001", "recent_subject": "nuôi chim bồ câu đua"}


async def test_a_button_of_a_place_is_remembered(run: Run) -> None:
    turn = await run("action_at_place", "/at_place", intent="at_place", entities={"place": "91"})
    assert turn.slots == {"province": "An Giang", "commune": None}
    assert turn.outcome.status == "clarify"
    assert turn.outcome.province == "An Giang"
    assert "tỉnh An Giang" in turn.text


async def test_in_a_talk_the_procedure_is_answered_there(run: Run) -> None:
    place = {"place": "26740"}
    turn = await run("action_at_place", "/at_place", intent="at_place", entities=place, **PIGEONS)
    assert turn.outcome.procedures == ("9.100001",)
    assert turn.slots["commune"] == "26740"


async def test_a_forged_button_asks_what_is_needed(run: Run) -> None:
    turn = await run("action_at_place", "/at_place", intent="at_place", entities={"place": "99"})
    assert turn.response == "utter_ask_procedure"
    assert turn.slots == {}


@pytest.mark.parametrize("action", ["action_answer", "action_out_of_scope", "action_small_talk"])
async def test_a_question_about_a_place_has_the_act_as_its_source(run: Run, action: str) -> None:
    turn = await run(action, "Hải Dương giờ thuộc tỉnh nào", intent="out_of_scope")
    assert (turn.outcome.status, turn.outcome.procedures) == ("answered", ())
    assert [source.code for source in turn.outcome.sources] == ["202/2025/QH15"]
    assert turn.outcome.province == "Hải Phòng"


async def test_an_answer_says_what_an_old_place_is_now(run: Run) -> None:
    turn = await run("action_answer", "nuôi chim bồ câu đua ở Hải Dương nộp ở đâu")
    assert turn.text.endswith("Lưu ý: Hải Dương nay thuộc thành phố Hải Phòng.")
    assert turn.slots["province"] == "Hải Phòng"


async def test_a_button_after_that_knows_the_place_still(run: Run) -> None:
    entities = {"procedure_code": "9.100001", "field": "address"}
    turn = await run(
        "action_select", "/select_procedure", entities=entities, province="Huế", commune=None
    )
    assert turn.outcome.province == "Huế"
