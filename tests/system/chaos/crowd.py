"""Many people on three channels: they write, and keep what they get.

Telegram's updates are given out until they are acknowledged by an offset; Zalo's webhooks are
called until they answer 200. One message in ten comes a second time, at some later moment.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import threading
import time
from collections import defaultdict
from typing import Any, NamedTuple

import httpx

from bot.channels.zalo import receiving as zalo
from bot.channels.zalo_bot import receiving as zalo_bot
from tests.channels.zalo_bot_api import event
from tests.channels.zalo_oa import says, signed
from tests.system.chaos.assistant import SECRET

CHANNELS = ("telegram", "zalo", "zalo_bot")
TWICE = 0.1
_ME = {"id": 1, "is_bot": True, "first_name": "Một Cửa", "username": "motcua_bot"}
_ANSWER = re.compile(r"tin số (\d+) (?:<|&lt;)(\w+)")
Person = tuple[str, str]


class Call(NamedTuple):
    """One call of a webhook."""

    path: str
    body: bytes
    headers: dict[str, str]


class Crowd:
    """`people` write `each` messages; `got` is what came back, as (number, nonce), in order,
    `strange` what answers no message."""

    def __init__(self, people: int, each: int) -> None:
        self.people: list[Person] = [
            (CHANNELS[number % 3], str(1000 + number)) for number in range(people)
        ]
        self.each = each
        self.got: dict[Person, list[tuple[int, str]]] = defaultdict(list)
        self.first: dict[Person, str] = {}
        self.strange: list[str] = []
        self.doubled = 0
        self._lock = threading.Lock()
        self._updates: dict[int, dict[str, Any]] = {}
        self._last_update = 0
        self._again: list[dict[str, Any]] = []

    @property
    def answered(self) -> int:
        """Messages with an answer."""
        with self._lock:
            return sum(len({number for number, _ in got}) for got in self.got.values())

    @property
    def arrived(self) -> int:
        """Answers that came, also those that came twice."""
        with self._lock:
            return sum(map(len, self.got.values()))

    async def write(self, base: str) -> None:
        """Everybody writes; returns when all messages were acknowledged or given to Telegram."""
        limits = httpx.Limits(max_connections=64)
        async with httpx.AsyncClient(trust_env=False, timeout=10, limits=limits) as http:
            await asyncio.gather(*(self._write(http, base, person) for person in self.people))

    async def _write(self, http: httpx.AsyncClient, base: str, person: Person) -> None:
        channel, conversation = person
        later = []
        for number in range(1, self.each + 1):
            await asyncio.sleep(random.expovariate(1 / 3))
            if channel == "telegram":
                self._update(conversation, number)
                continue
            call = _call(channel, conversation, number)
            await _until_taken(http, base, call)
            if random.random() < TWICE:
                self.doubled += 1
                later.append(asyncio.create_task(self._once_more(http, base, call)))
        await asyncio.gather(*later)

    async def _once_more(self, http: httpx.AsyncClient, base: str, call: Call) -> None:
        await asyncio.sleep(random.uniform(0, 10))
        await _until_taken(http, base, call)

    def _update(self, chat: str, number: int) -> None:
        with self._lock:
            self._last_update += 1
            text = f"tin số {number}"
            message = _message(self._last_update, int(chat), text)
            update = {"update_id": self._last_update, "message": message}
            self._updates[self._last_update] = update
            if random.random() < TWICE:
                self.doubled += 1
                self._again.append(update)

    def telegram(self, method: str, parameters: dict[str, str]) -> object:
        """What Telegram's Bot API returns for one call."""
        if method == "getMe":
            return _ME
        if method == "getUpdates":
            return self._unacknowledged(int(parameters.get("offset") or 0))
        if method == "sendMessage":
            chat = parameters["chat_id"]
            self.take(("telegram", chat), parameters["text"])
            return _message(1, int(chat), "…")
        return True

    def take(self, person: Person, text: str) -> None:
        """An answer arrives."""
        found = _ANSWER.search(text)
        with self._lock:
            if found is None:
                self.strange.append(text)
                return
            self.first.setdefault(person, text)
            self.got[person].append((int(found[1]), found[2]))

    def _unacknowledged(self, offset: int) -> list[dict[str, Any]]:
        ends = time.monotonic() + 0.5
        while time.monotonic() < ends:
            with self._lock:
                for number in [one for one in self._updates if one < offset]:
                    del self._updates[number]
                waiting = list(self._updates.values())[:100]
                # Only what was acknowledged comes again: an offset must not skip anything.
                old = [one for one in self._again if one["update_id"] < offset]
                if old and random.random() < 0.3:
                    waiting.append(random.choice(old))
                    self._again.remove(waiting[-1])
            if waiting:
                return waiting
            time.sleep(0.02)
        return []


def _call(channel: str, person: str, number: int) -> Call:
    """How the platform tells us of a message."""
    text = f"tin số {number}"
    if channel == "zalo":
        return Call(zalo.PATH, *signed(says(text, person)))
    body = event(person, text=text, message_id=f"{person}-{number}")
    return Call(zalo_bot.PATH, json.dumps(body).encode(), {zalo_bot.SECRET_HEADER: SECRET})


async def _until_taken(http: httpx.AsyncClient, base: str, call: Call) -> None:
    url = f"{base}{call.path}"
    while True:
        try:
            answer = await http.post(url, content=call.body, headers=call.headers)
            if answer.status_code == 200:
                return
        except httpx.HTTPError:
            pass
        await asyncio.sleep(random.uniform(0.1, 0.5))


def _message(number: int, chat: int, text: str) -> dict[str, Any]:
    return {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private", "first_name": "Lan"},
        "from": {"id": chat, "is_bot": False, "first_name": "Lan"},
        "text": text,
    }
