"""Reads an event: which message of a person it is, or that it is nobody's concern.

Private chats only: in a group one person's dialogue would be everybody's. Asks nothing and sends
nothing. Zalo documents an envelope around events, and sends them without.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.channels.webhooks import Unreadable
from bot.channels.zalo_bot.texts import zalo_bot_texts
from bot.gateway.inbox import Received
from bot.gateway.messages import Bubble, Incoming, Outcome, Reason, Reply, Status

CHANNEL = "zalo_bot"
_TEXT = "message.text.received"
# `unsupported` stands for all that people send under protection, such as minors.
_NOT_TEXT = tuple(
    f"message.{kind}.received" for kind in ("image", "sticker", "voice", "unsupported")
)
_PRIVATE = "PRIVATE"


class _Part(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)


class _Person(_Part):
    is_bot: bool = False


class _Chat(_Part):
    id: str = Field(min_length=1, max_length=96)
    chat_type: str = _PRIVATE


class _Message(_Part):
    message_id: str = Field(min_length=1, max_length=96)
    chat: _Chat
    sender: _Person = Field(default=_Person(), alias="from")
    date: int = Field(ge=0, le=253_000_000_000_000, description="Milliseconds.")
    text: str = ""


class _Event(_Part):
    event_name: str
    message: _Message | None = None


def read_event(body: Mapping[str, Any]) -> Received | None:
    """The message of an event, wrapped or bare. Raises `Unreadable` when it is no event."""
    bare = body.get("result", body)
    if not isinstance(bare, Mapping) or "event_name" not in bare:
        raise Unreadable
    if bare["event_name"] not in (_TEXT, *_NOT_TEXT):
        return None  # One that Zalo thinks of later may look otherwise.
    try:
        event = _Event.model_validate(bare)
    except ValidationError:
        raise Unreadable from None
    return _read(event.message, event.event_name == _TEXT) if event.message else None


def _read(message: _Message, has_text: bool) -> Received | None:
    if message.chat.chat_type.upper() != _PRIVATE or message.sender.is_bot:
        return None
    incoming = Incoming(
        conversation_id=f"{CHANNEL}:{message.chat.id}",
        channel=CHANNEL,
        text=message.text if has_text else "",
    )
    sent_at = datetime.fromtimestamp(message.date / 1000, UTC)
    reply = None if has_text else _unsupported()
    return Received(message.message_id, incoming, sent_at, message.date, reply)


def _unsupported() -> Reply:
    outcome = Outcome(status=Status.REFUSED, reason=Reason.OTHER)
    return Reply(messages=(Bubble(text=zalo_bot_texts().unsupported),), outcome=outcome)
