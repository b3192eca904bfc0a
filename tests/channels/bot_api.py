"""Telegram's Bot API on a loopback port: gives out what people do, keeps what the bot sends.

It refuses what Telegram refuses: tags that don't close, texts and payloads that are too long.
"""

from __future__ import annotations

import json
import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

TOKEN = "123456:not-a-real-token"
NAME = "motcua_bot"
_POLL_SECONDS = 0.5
_LONGEST_TEXT, _LONGEST_PAYLOAD = 4096, 64
_PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]


class Refused(Exception):
    """An error of Telegram's: `code` is the HTTP status too."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


class BotApi:
    """`url` is its base address, for MOTCUA_TELEGRAM_API_URL.

    Chats below zero are groups, as at Telegram.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.me = {"id": 1, "is_bot": True, "first_name": "Một Cửa", "username": NAME}
        self.me |= {"can_join_groups": True, "can_read_all_group_messages": False}
        self.webhook: dict[str, Any] = {"url": "", "pending_update_count": 0}
        self.commands: list[dict[str, str]] = []
        self.stopped_spinning: list[str] = []
        self.edits = 0
        self._allowed: list[str] = []
        self._updates: dict[int, dict[str, Any]] = {}
        self._keyboards: dict[tuple[int, int], list[list[dict[str, str]]]] = {}
        self._troubles: dict[int, list[Refused]] = {}
        self._blocked: set[int] = set()
        self._sent: queue.Queue[dict[str, str]] = queue.Queue()
        self._numbers = count(1)

    # What people do.

    def write(self, chat: int, text: str, *, answering: int | None = None) -> None:
        """Writes `text` to the bot or into a group, maybe as a reply to a message of the bot's."""
        parts: dict[str, Any] = {"text": text, "entities": _commands(text)}
        if answering is not None:
            parts["reply_to_message"] = self._message(chat, self.me, text="…", number=answering)
        self._update("message", self._message(chat, **parts))

    def send_photo(self, chat: int, caption: str = "", album: str | None = None) -> None:
        """Sends a picture, one of an album maybe."""
        parts = {"photo": _PHOTO, "caption": caption}
        if album:
            parts["media_group_id"] = album
        self._update("message", self._message(chat, **parts))

    def edit(self, chat: int, text: str) -> None:
        """Changes a message that was written before."""
        self._update("edited_message", self._message(chat, text=text, edit_date=int(time.time())))

    def press(self, chat: int, title: str) -> None:
        """Presses the newest button of that title; it must be there."""
        for (where, number), rows in sorted(self._keyboards.items(), reverse=True):
            for button in [one for row in rows for one in row]:
                if where == chat and button["text"] == title and "callback_data" in button:
                    message = self._message(chat, self.me, text="…", number=number)
                    query = {"id": str(next(self._numbers)), "from": _person(chat)}
                    query |= {"chat_instance": "c", "message": message}
                    query["data"] = button["callback_data"]
                    self._update("callback_query", query)
                    return
        raise AssertionError(f"no button {title!r}")

    def block(self, chat: int) -> None:
        """Blocks the bot, or throws it out of the group."""
        self._blocked.add(chat)

    def flood(self, chat: int, seconds: int) -> None:
        """Telegram asks for a pause when the next message is sent to `chat`."""
        self._troubles.setdefault(chat, []).append(
            Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        )

    def fail(self, chat: int, code: int, description: str) -> None:
        """Refuses the next message to `chat`."""
        self._troubles.setdefault(chat, []).append(Refused(code, description))

    # What people see.

    def next_sent(self, seconds: float = 30) -> dict[str, str]:
        """The next message the bot sends to anybody; `queue.Empty` when none comes."""
        return self._sent.get(timeout=seconds)

    def ask(self, chat: int, text: str) -> dict[str, str]:
        """Writes `text` to the bot; the first message the bot sends to that chat after it."""
        self.write(chat, text)
        return self.answer(chat)

    def answer(self, chat: int) -> dict[str, str]:
        """The next message the bot sends to that chat; others are left out."""
        while (sent := self.next_sent())["chat_id"] != str(chat):
            pass
        return sent

    def buttons(self, chat: int, message: int | str) -> list[str]:
        """Titles of the buttons that hang on a message of the bot's now."""
        rows = self._keyboards.get((chat, int(message)), [])
        return [button["text"] for row in rows for button in row]

    # The bot's side.

    def call(self, method: str, parameters: dict[str, str]) -> object:
        """What the Bot API returns for one call; raises `Refused`."""
        answer = getattr(self, f"_on_{method}", None)
        return answer(parameters) if answer else True

    def _on_getMe(self, _: dict[str, str]) -> object:
        return self.me

    def _on_getUpdates(self, parameters: dict[str, str]) -> object:
        self._allowed = json.loads(parameters.get("allowed_updates") or "[]")
        offset = int(parameters.get("offset") or 0)
        for taken in [number for number in list(self._updates) if number < offset]:
            del self._updates[taken]
        ends = time.monotonic() + _POLL_SECONDS
        while not (waiting := self._waiting()) and time.monotonic() < ends:
            time.sleep(0.01)
        return waiting

    def _on_sendMessage(self, parameters: dict[str, str]) -> object:
        chat = int(parameters["chat_id"])
        self._reached(chat)
        _check_text(parameters["text"], parameters.get("parse_mode"))
        message = self._message(chat, self.me, text=parameters["text"])
        self._hang(chat, message["message_id"], parameters)
        self._sent.put(parameters | {"message_id": str(message["message_id"])})
        return message

    def _on_editMessageReplyMarkup(self, parameters: dict[str, str]) -> object:
        chat, number = int(parameters["chat_id"]), int(parameters["message_id"])
        if (chat, number) not in self._keyboards:
            raise Refused(400, "Bad Request: message to edit not found")
        self.edits += 1
        self._hang(chat, number, parameters)
        return self._message(chat, self.me, text="…", number=number)

    def _on_answerCallbackQuery(self, parameters: dict[str, str]) -> object:
        self.stopped_spinning.append(parameters["callback_query_id"])
        return True

    def _on_setMyCommands(self, parameters: dict[str, str]) -> object:
        self.commands = json.loads(parameters["commands"])
        return True

    def _on_setWebhook(self, parameters: dict[str, str]) -> object:
        self.webhook["url"] = parameters["url"]
        return True

    def _on_getWebhookInfo(self, _: dict[str, str]) -> object:
        return {"has_custom_certificate": False, **self.webhook}

    def _on_getChat(self, parameters: dict[str, str]) -> object:
        chat = int(parameters["chat_id"])
        self._reached(chat)
        extra = {"accent_color_id": 1, "max_reaction_count": 1, "accepted_gift_types": _GIFTS}
        return {**_chat(chat), **extra}

    def _reached(self, chat: int) -> None:
        if chat in self._blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if troubles := self._troubles.get(chat):
            raise troubles.pop(0)

    def _hang(self, chat: int, number: int, parameters: dict[str, str]) -> None:
        rows = json.loads(parameters.get("reply_markup") or "{}").get("inline_keyboard", [])
        for button in [one for row in rows for one in row]:
            if len(button.get("callback_data", "").encode()) > _LONGEST_PAYLOAD:
                raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
        self._keyboards[chat, number] = rows

    def _waiting(self) -> list[dict[str, Any]]:
        wanted = [one for one in list(self._updates.values()) if _kind(one) in self._allowed]
        return wanted if self._allowed else list(self._updates.values())

    def _update(self, kind: str, what: dict[str, Any]) -> None:
        number = next(self._numbers)
        self._updates[number] = {"update_id": number, kind: what}

    def _message(
        self,
        chat: int,
        sender: dict[str, Any] | None = None,
        number: int | None = None,
        **parts: Any,
    ) -> dict[str, Any]:
        return {
            "message_id": number or next(self._numbers),
            "date": int(time.time()),
            "chat": _chat(chat),
            "from": sender or _person(chat),
            **parts,
        }


@contextmanager
def serving_bot_api() -> Iterator[BotApi]:
    """A Bot API until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            token, method = self.path.removeprefix("/bot").split("/")
            status, content = 200, {}
            try:
                if token != TOKEN:
                    raise Refused(401, "Unauthorized")
                result = api.call(method, dict(parse_qsl(body, keep_blank_values=True)))
                content = {"ok": True, "result": result}
            except Refused as error:
                status = error.code
                content = {"ok": False, "error_code": status, "description": error.description}
                content["parameters"] = error.parameters
            answer = json.dumps(content).encode()
            self.send_response(status)
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


_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), True
) | {"gifts_from_channels": True}


def _kind(update: dict[str, Any]) -> str:
    return next(name for name in update if name != "update_id")


def _chat(chat: int) -> dict[str, Any]:
    if chat < 0:
        return {"id": chat, "type": "supergroup", "title": "Tổ một cửa"}
    return {"id": chat, "type": "private", "first_name": "Lan"}


def _person(chat: int) -> dict[str, Any]:
    return {"id": abs(chat), "is_bot": False, "first_name": "Lan"}


def _commands(text: str) -> list[dict[str, Any]]:
    if not text.startswith("/"):
        return []
    return [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]


def _check_text(text: str, mode: str | None) -> None:
    shown = _Shown()
    if mode == "HTML":
        shown.feed(text)
        shown.close()
        if shown.open:
            raise Refused(400, "Bad Request: can't parse entities")
        text = "".join(shown.text)
    if not text.strip():
        raise Refused(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > _LONGEST_TEXT:
        raise Refused(400, "Bad Request: message is too long")


class _Shown(HTMLParser):
    """What of HTML is shown; `open` are the tags that don't close, or are not allowed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("b", "i") and self.open[-1:] == [tag]:
            self.open.pop()
        else:
            self.open.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)
