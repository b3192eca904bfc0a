"""Reads what Rasa's REST channel returns into one `Reply`.

Rasa cuts a response into several messages (text with buttons, then `custom`); people get
one bubble for each thing said, and the gateway the typed outcome.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from bot.gateway.messages import Bubble, Button, Outcome, Reply, Status
from knowledge.errors import AssistantUnavailable

# When actions utter without an outcome of their own, it was talk.
_TALK = Outcome(status=Status.CHITCHAT)


def read_reply(messages: Sequence[Mapping[str, Any]]) -> Reply:
    """Raises `AssistantUnavailable` for an empty or malformed answer: never silence."""
    try:
        bubbles = [bubble for message in messages for bubble in _bubbles(message)]
        outcomes = [
            Outcome.model_validate(message["custom"]["outcome"])
            for message in messages
            if "outcome" in (message.get("custom") or {})
        ]
    except (ValidationError, TypeError, KeyError) as error:
        raise AssistantUnavailable("Rasa returned a message of an unknown shape.") from error
    if not bubbles:
        raise AssistantUnavailable("Rasa returned nothing to say.")
    return Reply(messages=tuple(_joined(bubbles)), outcome=outcomes[-1] if outcomes else _TALK)


def _bubbles(message: Mapping[str, Any]) -> list[Bubble]:
    custom = message.get("custom") or {}
    if "message" in custom:
        return [Bubble.model_validate(custom["message"])]
    if not message.get("text"):
        return []
    buttons = tuple(
        Button(title=button["title"], payload=button["payload"])
        for button in message.get("buttons") or ()
    )
    return [Bubble(text=message["text"], buttons=buttons)]


def _joined(bubbles: Sequence[Bubble]) -> list[Bubble]:
    """Rasa splits a text at blank lines; what belongs together becomes one bubble again."""
    joined: list[Bubble] = []
    for bubble in bubbles:
        last = joined[-1] if joined else None
        if last and not last.buttons and not last.links:
            text = f"{last.text}\n\n{bubble.text}"
            joined[-1] = bubble.model_copy(update={"text": text})
        else:
            joined.append(bubble)
    return joined
