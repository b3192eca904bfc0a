"""Starting over forgets what the talk was about."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import yaml

from bot.gateway.messages import Status

Run = Callable[..., Awaitable[Any]]
DOMAIN = Path(__file__).parents[3] / "domain.yml"


async def test_every_slot_of_the_domain_is_emptied(run: Run) -> None:
    turn = await run("action_restart_topic", procedure_code="9.100001", candidates=["9.100002"])
    slots = yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))["slots"]
    assert turn.slots == dict.fromkeys(slots)
    assert turn.response == "utter_restarted"
    assert turn.outcome.status is Status.CHITCHAT
