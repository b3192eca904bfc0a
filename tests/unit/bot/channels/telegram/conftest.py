"""Telegram without a network: answers the library's calls and records them."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import pytest
from telegram.request import BaseRequest

from bot.gateway.inbox import Receipt, Received

ME = {"id": 1, "is_bot": True, "first_name": "Một Cửa", "username": "motcua_bot"}
PERSON = {"id": 42, "is_bot": False, "first_name": "Lan"}
CHAT = {"id": 42, "type": "private", "first_name": "Lan"}


class FakeTelegram(BaseRequest):
    """The Bot API as far as the bot uses it.

    `calls` are (method, parameters); `failures` are raised, first in first out, by the
    method they are filed under; what `says` and `presses` add comes out of getUpdates
    until it is acknowledged by an offset.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.failures: dict[str, list[Exception]] = {}
        self._updates: list[dict[str, Any]] = []
        self._last = 0

    @property
    def read_timeout(self) -> float:
        """Seconds."""
        return 1.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, url, request_data=None, **_):
        """One call of the Bot API."""
        name = url.rsplit("/", 1)[1]
        parameters = request_data.parameters if request_data else {}
        self.calls.append((name, parameters))
        if failures := self.failures.get(name):
            raise failures.pop(0)
        result = await self._result(name, parameters)
        return 200, json.dumps({"ok": True, "result": result}).encode()

    async def _result(self, name: str, parameters: dict[str, Any]) -> object:
        if name == "getMe":
            return ME
        if name == "getUpdates":
            await asyncio.sleep(0.01)
            offset = parameters.get("offset", 0)
            self._updates = [one for one in self._updates if one["update_id"] >= offset]
            return self._updates
        if name == "sendMessage":
            return self._message(text=parameters["text"])
        return True

    def says(self, **parts: Any) -> None:
        """A person sends a message: text, photo…; `chat` and `kind` may be given."""
        kind = parts.pop("kind", "message")
        self._updates.append({"update_id": self._next(), kind: self._message(**parts)})

    def presses(self, data: str) -> None:
        """A person presses an inline button."""
        query = {"id": "q1", "from": PERSON, "chat_instance": "c", "data": data}
        query["message"] = self._message(text="…")
        self._updates.append({"update_id": self._next(), "callback_query": query})

    def sent(self, name: str = "sendMessage") -> list[dict[str, Any]]:
        """The parameters of every call of `name`."""
        return [parameters for called, parameters in self.calls if called == name]

    def _message(self, chat: dict[str, Any] = CHAT, **parts: Any) -> dict[str, Any]:
        text = parts.get("text", "")
        if text.startswith("/"):
            command = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
            parts["entities"] = [command]
        return {
            "message_id": self._next(),
            "date": int(time.time()),
            "chat": chat,
            "from": PERSON,
            **parts,
        }

    def _next(self) -> int:
        self._last += 1
        return self._last


@pytest.fixture
def telegram() -> FakeTelegram:
    """A fresh fake."""
    return FakeTelegram()


class Post:
    """Stores what a channel accepts, or raises `problem` while there is one."""

    def __init__(self) -> None:
        self.stored: list[Received] = []
        self.problem: Exception | None = None
        self.tried = 0

    async def __call__(self, received: Received) -> Receipt:
        """As the inbox does: what comes again is known."""
        self.tried += 1
        if self.problem:
            raise self.problem
        if received.message in [one.message for one in self.stored]:
            return Receipt.KNOWN
        self.stored.append(received)
        return Receipt.STORED

    @property
    def texts(self) -> list[str]:
        """What was typed, in order."""
        return [one.incoming.text for one in self.stored]


@pytest.fixture
def post() -> Post:
    """Empty."""
    return Post()
