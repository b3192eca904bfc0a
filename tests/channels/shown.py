"""Sets a reply as each channel does and writes it down: `SHOWN`, one text for each message sent.

Everything goes through what the channel itself uses, up to the wire; nothing is sent.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from telegram import InlineKeyboardButton

from bot.channels import api, web
from bot.channels.telegram import render as telegram
from bot.channels.widget.channel import WidgetChannel
from bot.channels.zalo import render as zalo
from bot.channels.zalo_bot import render as zalo_bot
from bot.gateway.messages import Incoming, Reply
from bot.store.sealing import Seal
from bot.store.widget_events import WidgetEvents

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Saying:
    """A gateway that says one thing."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply

    async def handle(self, _: Incoming) -> Reply:
        """The reply."""
        return self._reply


def _telegram(reply: Reply) -> list[str]:
    return [_with_keyboard(message) for message in telegram.render(reply)]


def _with_keyboard(message: telegram.TelegramMessage) -> str:
    rows = message.keyboard.inline_keyboard if message.keyboard else ()
    return "\n".join([message.html, *(" ".join(map(_key, row)) for row in rows)])


def _key(button: InlineKeyboardButton) -> str:
    return f"[{button.text} → {button.callback_data or button.url}]"


def _zalo(reply: Reply) -> list[str]:
    messages = zalo.render(reply)
    return ["\n".join([one.text, *map(_as_json, one.buttons)]) for one in messages]


def _zalo_bot(reply: Reply) -> list[str]:
    return zalo_bot.render(reply)


def _api(reply: Reply) -> list[str]:
    asked = {"conversation_id": "1", "text": "a"}
    answer = _post(api.router(Saying(reply)), "/api/v1/chat", json=asked)
    return [_as_json(json.loads(answer), indent=1)]


def _web(reply: Reply) -> list[str]:
    routes = web.router(Saying(reply))
    return [_post(routes, "/chat", data={"text": "a"}, headers={"X-Fragment": "1"})]


def _widget(reply: Reply) -> list[str]:
    return [_as_json(asyncio.run(_event(reply)), indent=1)]


async def _event(reply: Reply) -> object:
    """The data of the event that carries the reply."""
    sole = {"poolclass": sa.StaticPool, "connect_args": {"check_same_thread": False}}
    engine = sa.create_engine("sqlite://", **sole)
    channel = WidgetChannel(WidgetEvents(engine, Seal(bytes(32)), lambda: NOON), lambda: NOON)
    try:
        await channel.push("widget:1", reply)
        async for event in channel.stream("widget:1", 0):
            if event.startswith("event: reply\n"):
                return json.loads(event.split("\ndata: ", 1)[1])
    finally:
        engine.dispose()
    raise AssertionError("the stream said nothing")


def _post(routes: APIRouter, path: str, **request: Any) -> str:
    app = FastAPI()
    app.include_router(routes)
    with TestClient(app) as client:
        answer = client.post(path, **request)
    assert answer.status_code == 200
    return answer.text


def _as_json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


SHOWN: dict[str, Callable[[Reply], list[str]]] = {
    "telegram": _telegram,
    "web": _web,
    "api": _api,
    "zalo": _zalo,
    "zalo_bot": _zalo_bot,
    "widget": _widget,
}
"""By channel."""
