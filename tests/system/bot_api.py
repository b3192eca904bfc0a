"""Telegram's Bot API on a loopback port: gives out what people write, keeps what the bot sends."""

from __future__ import annotations

import json
import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

TOKEN = "123456:not-a-real-token"
_ME = {"id": 1, "is_bot": True, "first_name": "Một Cửa", "username": "motcua_bot"}
_POLL_SECONDS = 0.5


class BotApi:
    """`url` is its base address, for MOTCUA_TELEGRAM_API_URL."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._written: dict[int, dict[str, Any]] = {}
        self._sent: queue.Queue[dict[str, str]] = queue.Queue()
        self._numbers = count(1)

    def write(self, chat: int, text: str) -> None:
        """Writes `text` to the bot; Telegram keeps it until the bot has taken it."""
        update, message = next(self._numbers), next(self._numbers)
        self._written[update] = {"update_id": update, "message": _message(message, chat, text)}

    def next_sent(self, seconds: float = 30) -> dict[str, str]:
        """The next message the bot sends to anybody; `queue.Empty` when none comes."""
        return self._sent.get(timeout=seconds)

    def ask(self, chat: int, text: str) -> dict[str, str]:
        """Writes `text` to the bot; the first message the bot sends to that chat after it."""
        self.write(chat, text)
        while (sent := self.next_sent())["chat_id"] != str(chat):
            pass
        return sent

    def call(self, method: str, parameters: dict[str, str]) -> object:
        """What the Bot API returns for one call."""
        if method == "getMe":
            return _ME
        if method == "getUpdates":
            return self._updates(int(parameters.get("offset") or 0))
        if method == "sendMessage":
            self._sent.put(parameters)
            chat = int(parameters["chat_id"])
            return _message(next(self._numbers), chat, parameters["text"])
        return True

    def _updates(self, offset: int) -> list[dict[str, Any]]:
        for taken in [number for number in list(self._written) if number < offset]:
            del self._written[taken]
        ends = time.monotonic() + _POLL_SECONDS
        while not self._written and time.monotonic() < ends:
            time.sleep(0.01)
        return list(self._written.values())


@contextmanager
def serving_bot_api() -> Iterator[BotApi]:
    """A Bot API until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            result = api.call(self.path.rsplit("/", 1)[1], dict(parse_qsl(body)))
            answer = json.dumps({"ok": True, "result": result}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nothing: the output of tests is for their results."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A killed assistant's connections are expected."""

    with Server(("127.0.0.1", 0), Handler) as server:
        api = BotApi(f"http://127.0.0.1:{server.server_port}/bot")
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield api
        server.shutdown()
        thread.join()


def _message(number: int, chat: int, text: str) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "Lan"}
    return {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private", "first_name": "Lan"},
        "from": person,
        "text": text,
    }
