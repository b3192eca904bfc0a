"""The door Rasa calls to run an action, in this process.

rasa-sdk's own server listens on every address and puts the whole conversation into its
error bodies; here an action that fails says a sentence, and only a secret path opens.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import structlog
from fastapi import APIRouter, HTTPException, Request
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor

log = structlog.get_logger(__name__)


def router(actions: Iterable[Action], secret: str) -> APIRouter:
    """`POST /actions/<secret>`, the shape of rasa-sdk's webhook."""
    executor = ActionExecutor()
    for action in actions:
        executor.register_action(action)
    routes = APIRouter(include_in_schema=False)

    @routes.post(f"/actions/{secret}")
    async def run(request: Request) -> dict[str, Any]:
        try:
            call = await request.json()
        except ValueError:
            raise HTTPException(400, "Không phải JSON.") from None
        try:
            result = await executor.run(call)
        except Exception:
            # Rasa would turn a failed action into silence.
            log.exception("action failed", action=call.get("next_action"))
            return _apology()
        return result.model_dump() if result else {"events": [], "responses": []}

    return routes


def _apology() -> dict[str, Any]:
    outcome = {"status": "error"}
    return {
        "events": [],
        "responses": [{"response": "utter_error", "custom": {"outcome": outcome}}],
    }
