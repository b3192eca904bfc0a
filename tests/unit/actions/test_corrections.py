"""A rule of law that starts tomorrow changes the answer tomorrow, and is one of its sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import all_actions
from actions.toolbox import Toolbox
from bot.gateway.messages import Outcome
from knowledge.corrections.book import Corrections
from knowledge.corrections.model import Correction, Rule

RULE = Rule.model_validate(
    {
        "source": {"title": "Nghị định 9/2026/NĐ-CP", "url": "https://example.vn/9"},
        "effective_from": date(2026, 7, 1),
        "reviewed_by": "Nhóm Một Cửa",
        "reviewed_on": date(2026, 11, 22),
        "changes": [{"fields": ["fees"], "codes": ["9.100012"], "says": "Lệ phí là 0 đồng."}],
    }
)


async def asked(toolbox: Toolbox, text: str) -> tuple[str, Outcome]:
    """The answer to a question of fees on the day of the toolbox's corrections."""
    action = next(one for one in all_actions(toolbox) if one.name() == "action_answer")
    message = {"text": text, "intent": {"name": "ask_fee", "confidence": 1.0}, "entities": []}
    dispatcher = CollectingDispatcher()
    await action.run(dispatcher, Tracker("ai", {}, message, [], False, None, {}, None), {})
    said = dispatcher.messages[-1]["custom"]
    return said["message"]["text"], Outcome.model_validate(said["outcome"])


@pytest.mark.parametrize(
    "question",
    ["lệ phí xác nhận cây cổ thụ trong vườn", "lệ phí xác nhận cây cổ thụ và công nhận làng nghề"],
)
async def test_what_starts_tomorrow_changes_the_answer_tomorrow(
    toolbox: Toolbox, question: str
) -> None:
    days = {"today": date(2026, 6, 30)}
    book = Corrections([Correction("trees.yml", RULE, RULE.changes[0])], lambda: days["today"])
    toolbox = replace(toolbox, corrections=book)

    text, outcome = await asked(toolbox, question)
    assert "9/2026" not in text
    assert "Nghị định 9/2026/NĐ-CP" not in [one.decision_no for one in outcome.sources]

    days["today"] = date(2026, 7, 1)
    text, outcome = await asked(toolbox, question)
    assert "Cập nhật theo Nghị định 9/2026/NĐ-CP, từ 01/07/2026: Lệ phí là 0 đồng." in text
    (law,) = [one for one in outcome.sources if one.decision_no == "Nghị định 9/2026/NĐ-CP"]
    assert (law.code, law.as_of, law.url) == (
        "9.100012",
        date(2026, 11, 22),
        "https://example.vn/9",
    )
