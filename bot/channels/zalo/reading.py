"""Reads an event: a person's message, staff at work, a withdrawal, or nobody's concern.

Asks nothing and sends nothing. What a person may have forged (a button's payload, a number) is
left to the gateway, which takes only what it knows.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bot.channels.zalo.texts import zalo_texts
from bot.gateway.inbox import Received
from bot.gateway.messages import Bubble, Incoming, Outcome, Reason, Reply, Status
from dossiers.model import VIETNAM

CHANNEL = "zalo"
PREFIX = "#mc:"
"""Before the payload of our buttons, which come back as if the person had typed them."""
_ALBUM_SECONDS = 60
_LONGEST_KEY = 64

_GREETED = ("follow", "user_click_chatnow")
_NOT_TEXT = tuple(
    f"user_send_{kind}"
    for kind in (
        "image",
        "gif",
        "link",
        "audio",
        "video",
        "sticker",
        "location",
        "business_card",
        "file",
    )
)


@dataclass(frozen=True)
class StaffWrote:
    """A member of staff answered in the account's own chat tool."""

    conversation: str
    at: datetime


@dataclass(frozen=True)
class Withdrew:
    """A person wants what we know of them deleted."""

    conversation: str
    at: datetime


Event = Received | StaffWrote | Withdrew


class _Part(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)


class _Somebody(_Part):
    id: str = Field("", max_length=64)
    admin_id: str = ""


class _Message(_Part):
    msg_id: str = ""
    text: str = ""


class _Event(_Part):
    event_name: str
    timestamp: int = Field(ge=0, le=253_000_000_000_000, description="Milliseconds.")
    sender: _Somebody = _Somebody()
    recipient: _Somebody = _Somebody()
    follower: _Somebody = _Somebody()
    user_id: str = Field("", max_length=64)
    message: _Message = _Message()

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(self.timestamp / 1000, UTC)


def read_event(body: dict[str, Any]) -> Event | None:
    """What happened, if it concerns us. Raises `ValueError` when it can't be read."""
    name = str(body.get("event_name", ""))
    if name == "user_send_text":
        return _text(_Event.model_validate(body))
    if name in _NOT_TEXT:
        return _not_text(_Event.model_validate(body))
    if name in _GREETED:
        return _greeted(_Event.model_validate(body))
    if name.startswith("oa_send_"):
        return _staff(_Event.model_validate(body))
    if name == "user_withdraw":
        event = _Event.model_validate(body)
        return Withdrew(_conversation(event.user_id), event.at) if event.user_id else None
    return None  # Seen, received, anonymous visitors, and what Zalo thinks of later.


def _text(event: _Event) -> Received | None:
    text = event.message.text.strip()
    if not text or not event.sender.id:
        return None
    payload = text.removeprefix(PREFIX) if text.startswith(PREFIX) else ""
    key = event.message.msg_id or _key("text", event.sender.id, str(event.timestamp))
    return _received(event, event.sender.id, key, "" if payload else text, payload or None)


def _not_text(event: _Event) -> Received | None:
    """An album is many events and one refusal; what was sent is not looked at."""
    if not event.sender.id:
        return None
    album = str(event.timestamp // 1000 // _ALBUM_SECONDS)
    key = _key("album", event.sender.id, album)
    return _received(event, event.sender.id, key, "", None, _unsupported())


def _greeted(event: _Event) -> Received | None:
    """One greeting a day: people follow and press the button at once, and again."""
    person = event.follower.id or event.user_id or event.sender.id
    if not person:
        return None
    day = event.at.astimezone(VIETNAM).date().isoformat()
    return _received(event, person, _key("greeting", person, day), zalo_texts().start, None)


def _staff(event: _Event) -> StaffWrote | None:
    """Without an admin it is the echo of what we sent."""
    if not event.sender.admin_id or not event.recipient.id:
        return None
    return StaffWrote(_conversation(event.recipient.id), event.at)


def _received(
    event: _Event,
    person: str,
    key: str,
    text: str,
    payload: str | None,
    reply: Reply | None = None,
) -> Received:
    incoming = Incoming(
        conversation_id=_conversation(person), channel=CHANNEL, text=text, payload=payload
    )
    if len(key) > _LONGEST_KEY:
        key = _key(key)
    return Received(key, incoming, event.at, event.timestamp, reply)


def _conversation(person: str) -> str:
    return f"{CHANNEL}:{person}"


def _key(*parts: str) -> str:
    """Keys are kept for a week in the open, so they hold no person's id."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]


def _unsupported() -> Reply:
    outcome = Outcome(status=Status.REFUSED, reason=Reason.OTHER)
    return Reply(messages=(Bubble(text=zalo_texts().unsupported),), outcome=outcome)
