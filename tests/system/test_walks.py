"""A walk outlives whatever happens to the assistant, and is counted without its walker."""

from __future__ import annotations

import json
import os
import signal
from collections import Counter
from pathlib import Path

import pytest

from bot.gateway.conversations import pseudonym
from bot.gateway.messages import Reply, Status
from tests.live import Assistant, living
from tests.system.test_operating import INVENTED, motcua
from tests.system.test_rasa_lost import listener, rasa_url, wait_until_ready

RESIDENCE = "1.004194"
CLOUD = "9.000002"
"""Invented; it is in no index, so only a button leads to it."""


def walk_to_the_papers(assistant: Assistant, conversation: str, code: str) -> Reply:
    """Begins a walk, answers what is asked somehow, ticks the first paper."""
    reply = assistant.press(conversation, f"walk:start.{code}")
    assert reply.outcome.status is Status.WALKTHROUGH
    for _ in range(6):
        if "☐ 1." in reply.messages[0].text:
            break
        forward = ("walk:next@", "walk:answer.")
        buttons = [one.payload for one in reply.messages[0].buttons]
        reply = assistant.press(
            conversation, next(one for one in buttons if one.startswith(forward))
        )
    reply = assistant.say(conversation, "có giấy số 1 rồi")
    assert "☑ 1." in reply.messages[0].text
    return reply


def import_cloud(assistant: Assistant, folder: Path, *papers: str) -> None:
    """Imports the invented procedure with these papers, beside the running assistant."""
    record = json.loads(INVENTED.read_text("utf-8"))
    components = [{"name": name, "originalQty": 1} for name in papers]
    case = {"name": "", "profileComponents": components}
    record |= {"code": CLOUD, "name": "Cấp thẻ cưỡi mây", "executionCases": [case]}
    file = folder / "record.json"
    file.write_text(json.dumps(record), "utf-8")
    motcua(assistant, "catalogue", "import", str(file))


@pytest.fixture
def cloud(assistant, tmp_path):
    """`cloud("Đơn xin mây", …)` imports it anew with these papers."""

    def with_papers(*papers):
        import_cloud(assistant, tmp_path, *papers)

    with_papers("Đơn xin mây", "Ảnh đám mây")
    return with_papers


def test_it_goes_on_after_rasa_was_killed(assistant, conversation):
    before = walk_to_the_papers(assistant, conversation, RESIDENCE)
    os.kill(listener(rasa_url(assistant)), signal.SIGKILL)
    assert assistant.say(conversation, "tiếp tục").outcome.status is Status.ERROR
    wait_until_ready(assistant)

    after = assistant.press(conversation, "walk:resume")
    assert after.outcome.walkthrough == before.outcome.walkthrough
    assert "☑ 1." in after.messages[0].text
    assert assistant.say(conversation, "đủ hết rồi").outcome.walkthrough


def test_it_goes_on_after_the_whole_assistant_was_started_again(tmp_path):
    with living(tmp_path) as assistant:
        before = walk_to_the_papers(assistant, "lan", RESIDENCE)
        paused = assistant.say("lan", "tối về làm tiếp")
        assert f"bước {before.outcome.walkthrough.step}/" in paused.messages[0].text
        code = assistant.say("lan", "lấy mã chuyển").messages[0].text.split(" là ")[1][:6]

    with living(tmp_path) as assistant:
        after = assistant.say("lan", "tiếp tục")
        assert after.outcome.walkthrough == before.outcome.walkthrough
        assert "☑ 1." in after.messages[0].text

        elsewhere = assistant.say("lan-at-the-desk", code)
        assert elsewhere.outcome.walkthrough == before.outcome.walkthrough
        assert "☑ 1." in elsewhere.messages[0].text


def test_a_procedure_that_changed_meanwhile_is_told_and_ticks_are_kept(
    assistant, conversation, cloud
):
    walk_to_the_papers(assistant, conversation, CLOUD)
    assistant.say(conversation, "tạm dừng")
    cloud("Đơn xin mây", "Ảnh đám mây", "Giấy gửi gió")

    text = assistant.say(conversation, "tiếp tục").messages[0].text
    assert "vừa được cập nhật" in text
    assert "☑ 1. Đơn xin mây" in text
    assert "☐ 3. Giấy gửi gió" in text
    assert "cập nhật" not in assistant.say(conversation, "có giấy 3").messages[0].text


def test_walks_are_counted_and_walkers_are_not(assistant, conversation, cloud):
    walkers = [f"{conversation}-{number}" for number in range(6)]
    for walker in walkers:
        walk_to_the_papers(assistant, walker, CLOUD)
        assistant.say(walker, "quay lại")
        assistant.say(walker, "xong")
    page = assistant.get(f"/api/v1/counters?procedure={CLOUD}")

    numbers = Counter({(row["event"], row["step"]): row["count"] for row in page.json()["steps"]})
    # Others may have walked it too; but nobody counts twice for going back and forward.
    assert numbers["journey_started", ""] >= 6
    assert numbers["step_reached", "papers.1"] == numbers["journey_started", ""]
    assert {row["channel"] for row in page.json()["channels"]} == {"api"}
    for walker in walkers:
        for name in (walker, pseudonym("api", walker)):
            assert name not in page.text
            assert name not in assistant.get("/so-lieu").text
