"""The Zalo Bot Platform on a loopback port: gives out what people write, keeps what the bot sends.

As the real one: one event at a time, no offset, 408 when nobody writes, HTTP's status always 200.
"""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

import httpx

TOKEN = "123456:not-a-real-token"
_IDLE_SECONDS = 0.2


class Refused(Exception):
    """The platform says no with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class ZaloBotPlatform:
    """`url` is its base address, for MOTCUA_ZALO_BOT_API_URL.

    `failures` are codes, first in first out, by method; with `replays` what was given out to a
    poll is given out again after what is new; with `wrapped` the webhook gets the documented
    envelope, else bare events; `refused_texts` are too much at the moment.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.failures: dict[str, list[int]] = defaultdict(list)
        self.refused_texts: set[str] = set()
        self.replays = False
        self.wrapped = True
        self.webhook: tuple[str, str] | None = None
        self.sent: list[tuple[str, str]] = []
        self.typing: list[str] = []
        self.calls: list[str] = []
        self._new: list[dict[str, Any]] = []
        self._old: list[dict[str, Any]] = []
        self._numbers = count(1)
        self._arrived = threading.Condition()

    def write(self, chat: str, text: str) -> None:
        """Someone writes; returns when the webhook has it, or at once if the bot polls."""
        self.happen(event(chat, text=text, number=next(self._numbers)))

    def happen(self, what: dict[str, Any]) -> None:
        """An event as `event()` makes it."""
        if self.webhook is None:
            self._new.append(what)
            return
        url, secret = self.webhook
        body = {"ok": True, "result": what} if self.wrapped else what
        headers = {"X-Bot-Api-Secret-Token": secret}
        ends = time.monotonic() + 30
        while time.monotonic() < ends:
            try:
                if httpx.post(url, json=body, headers=headers, trust_env=False).is_success:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.05)
        raise TimeoutError("the webhook does not take it")

    def wait_for(self, number: int, seconds: float = 10) -> list[tuple[str, str]]:
        """All that was sent, as (chat, text), as soon as there are so many."""
        with self._arrived:
            enough = self._arrived.wait_for(lambda: len(self.sent) >= number, seconds)
        assert enough, f"{len(self.sent)} of {number} were sent"
        return self.sent

    def call(self, token: str, method: str, body: dict[str, Any]) -> object:
        """The result of one call. Raises `Refused`."""
        self.calls.append(method)
        if token != TOKEN:
            raise Refused(401)
        if failures := self.failures[method]:
            raise Refused(failures.pop(0))
        return getattr(self, f"_{method}")(body)

    def _getMe(self, _: dict[str, Any]) -> object:
        return {"id": "1", "account_name": "bot.motcua", "account_type": "BASIC"}

    def _getUpdates(self, _: dict[str, Any]) -> object:
        if self.webhook:
            raise Refused(400)
        ends = time.monotonic() + _IDLE_SECONDS
        while not self._new and time.monotonic() < ends:
            time.sleep(0.01)
        if self._new:
            self._old.append(self._new.pop(0))
            return self._old[-1]
        if self.replays and self._old:
            self._old.append(self._old.pop(0))
            return self._old[-1]
        raise Refused(408)

    def _setWebhook(self, body: dict[str, Any]) -> object:
        if not 8 <= len(body["secret_token"]) <= 256:
            raise Refused(400)
        self.webhook = (body["url"], body["secret_token"])
        return self._getWebhookInfo({})

    def _getWebhookInfo(self, _: dict[str, Any]) -> object:
        if self.webhook is None:
            raise Refused(404)
        return {"url": self.webhook[0], "updated_at": 1}

    def _deleteWebhook(self, _: dict[str, Any]) -> object:
        if self.webhook is None:
            raise Refused(404)
        self.webhook = None
        return True

    def _sendMessage(self, body: dict[str, Any]) -> object:
        if not 1 <= len(body["text"]) <= 2000:
            raise Refused(400)
        if body["text"] in self.refused_texts:
            raise Refused(429)
        with self._arrived:
            self.sent.append((body["chat_id"], body["text"]))
            self._arrived.notify_all()
        return {"message_id": f"out{next(self._numbers)}", "date": int(time.time() * 1000)}

    def _sendChatAction(self, body: dict[str, Any]) -> object:
        self.typing.append(body["chat_id"])
        return True


def event(
    chat: str = "6ede9afa66b88fe6d6a9",
    name: str = "message.text.received",
    number: int = 1,
    chat_type: str = "PRIVATE",
    **parts: Any,
) -> dict[str, Any]:
    """An event without its envelope; `parts` belong to the message."""
    message = {
        "from": {"id": chat, "display_name": "Lan", "is_bot": False},
        "chat": {"id": chat, "chat_type": chat_type},
        "message_id": f"in{number}",
        "date": int(time.time() * 1000),
        **parts,
    }
    return {"event_name": name, "message": message}


@contextmanager
def serving_zalo_bot() -> Iterator[ZaloBotPlatform]:
    """The platform until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "{}")
            token, method = self.path.removeprefix("/bot").rsplit("/", 1)
            try:
                answer = {"ok": True, "result": platform.call(token, method, body)}
            except Refused as error:
                answer = {"ok": False, "description": "…", "error_code": error.code}
            content = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing: the output of tests is for their results."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A bot that went away in mid-call is expected."""

    with Server(("127.0.0.1", 0), Handler) as server:
        platform = ZaloBotPlatform(f"http://127.0.0.1:{server.server_port}/bot")
        thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
        thread.start()
        yield platform
        server.shutdown()
        thread.join()
