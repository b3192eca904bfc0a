"""Zalo's Official Account API: single-use refresh tokens, messages, and its table of errors.

In the test's own process it is an httpx transport; for other processes, a loopback port. What
people do comes as signed events (`signed`, `ZaloOa.event`).
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
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx

from bot.channels.zalo.oauth import challenge
from bot.channels.zalo.signing import SIGN_HEADER, sign

APP, APP_SECRET, OA_SECRET = "360846524940903967", "app-secret", "oa-secret"
PERSON, ACCOUNT, ADMIN = "246845883529197922", "388613280878808645", "4267886274574868951"
_FREE_MESSAGES = 8
_MOST_LETTERS, _MOST_BUTTONS, _LONGEST_TITLE, _LONGEST_PAYLOAD = 2000, 5, 100, 1000


class ZaloOa:
    """`failures` are codes, first in first out, by path; `access` is the token that is taken.

    `hang` names a moment of a refresh at which the account falls silent until it is `released`,
    and then for ever: "asked" before the refresh token is spent, "spent" after it.
    """

    def __init__(self) -> None:
        self.failures: dict[str, list[int]] = defaultdict(list)
        self.sent: list[dict[str, Any]] = []
        self.calls: list[str] = []
        self.access, self.refresh = "access-0", "refresh-0"
        self.refreshed = 0
        self.hang: str | None = None
        self.hanging, self.released = threading.Event(), threading.Event()
        self._codes: dict[str, str] = {}
        self._numbers = count(1)
        self._changing = threading.Lock()

    def consent(self, page: str) -> str:
        """An admin says yes on the page; where the browser is led."""
        query = parse_qs(urlsplit(page).query)
        code = f"code-{next(self._numbers)}"
        self._codes[code] = query["code_challenge"][0]
        state = query["state"][0]
        return f"{query['redirect_uri'][0]}?code={code}&oa_id={ACCOUNT}&state={state}"

    def call(
        self, path: str, headers: dict[str, str], form: dict[str, str], body: dict[str, Any]
    ) -> dict[str, Any]:
        """What the platform answers; header names are in small letters."""
        self.calls.append(path)
        if failures := self.failures[path]:
            return {"error": failures.pop(0), "message": "as told"}
        if path == "/v4/oa/access_token":
            return self._token(headers, form)
        if headers.get("access_token") != self.access:
            return {"error": -216, "message": "Access token is invalid"}
        return self._asked(path, body)

    def texts(self, user: str = PERSON) -> list[str]:
        """What the person was sent."""
        to_them = [one for one in self.sent if one["recipient"]["user_id"] == user]
        return [one["message"]["text"] for one in to_them]

    def transport(self) -> httpx.MockTransport:
        """The account without a network."""

        def answer(request: httpx.Request) -> httpx.Response:
            form, body = _read(request.headers.get("content-type", ""), request.content)
            headers = {name.lower(): value for name, value in request.headers.items()}
            return httpx.Response(200, json=self.call(request.url.path, headers, form, body))

        return httpx.MockTransport(answer)

    def _token(self, headers: dict[str, str], form: dict[str, str]) -> dict[str, Any]:
        if headers.get("secret_key") != APP_SECRET or form.get("app_id") != APP:
            return {"error": -14002, "error_name": "Invalid app"}
        self._silent("asked")
        with self._changing:
            if not self._granted(form):
                return {"error": -14014, "error_name": "Invalid grant"}
            number = next(self._numbers)
            self.access, self.refresh = f"access-{number}", f"refresh-{number}"
            self.refreshed += 1
        self._silent("spent")
        return {
            "access_token": self.access,
            "refresh_token": self.refresh,
            "expires_in": "90000",
        }

    def _granted(self, form: dict[str, str]) -> bool:
        if form["grant_type"] == "refresh_token":
            return form["refresh_token"] == self.refresh
        wanted = self._codes.pop(form.get("code", ""), None)
        return wanted == challenge(form.get("code_verifier", ""))

    def _silent(self, moment: str) -> None:
        if self.hang == moment:
            self.hang = None
            self.hanging.set()
            self.released.wait(30)
            raise ConnectionAbortedError

    def _asked(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        if path == "/v3.0/oa/message/cs":
            return self._message(body)
        if path == "/v2.0/oa/getoa":
            return _fine({"oa_id": ACCOUNT, "name": "UBND xã Mẫu", "package_name": "Nâng cao"})
        if path == "/v3.0/oa/quota/message":
            row = {"product_type": "cs", "quota_type": "sub_quota", "total": 500, "remain": 480}
            return {"data": [row, {"product_type": "cs"}], "error": 0, "message": "Success"}
        if path == "/v3.0/oa/user/detail":
            return _fine({"user_id": PERSON, "display_name": "Lan", "is_sensitive": False})
        if path == "/v2.0/oa/upload/image":
            return _fine({"attachment_id": f"image-{next(self._numbers)}"})
        return {"error": -240, "message": "shut down"}

    def _message(self, body: dict[str, Any]) -> dict[str, Any]:
        if not _allowed(body["message"]):
            return {"error": -210, "message": "over the limit"}
        self.sent.append(body)
        user = body["recipient"]["user_id"]
        left = max(0, _FREE_MESSAGES - len(self.texts(user)))
        quota = {"quota_type": "reply", "remain": str(left), "total": str(_FREE_MESSAGES)}
        number = f"m{next(self._numbers)}"
        return _fine({"quota": quota, "message_id": number, "user_id": user})


def event(name: str, at: float | None = None, **parts: Any) -> dict[str, Any]:
    """An event as Zalo sends it, by a person or about one."""
    moment = int((time.time() if at is None else at) * 1000)
    whole = {"app_id": APP, "event_name": name, "timestamp": str(moment)}
    if name.startswith("user_"):
        whole |= {"sender": {"id": PERSON}, "recipient": {"id": ACCOUNT}}
    if name.startswith("oa_"):
        whole |= {"sender": {"id": ACCOUNT}, "recipient": {"id": PERSON}}
    return whole | parts


_message_numbers = count(1)


def says(text: str, person: str = PERSON, at: float | None = None) -> dict[str, Any]:
    """A person writes."""
    message = {"text": text, "msg_id": f"{next(_message_numbers):020x}"}
    return event("user_send_text", at, message=message, sender={"id": person})


def signed(what: dict[str, Any], secret: str = OA_SECRET) -> tuple[bytes, dict[str, str]]:
    """Body and headers of the call to our webhook."""
    body = json.dumps(what, ensure_ascii=False, separators=(",", ":")).encode()
    mac = sign(APP, body, str(what.get("timestamp", "")), secret)
    return body, {SIGN_HEADER: f"mac={mac}", "Content-Type": "application/json"}


@contextmanager
def serving_zalo() -> Iterator[tuple[ZaloOa, str]]:
    """The account and the base address of both its servers, until the end of the block."""
    account = ZaloOa()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            form, body = _read(self.headers.get("Content-Type", ""), content)
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = json.dumps(account.call(urlsplit(self.path).path, headers, form, body))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer.encode())

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            """Nothing: the output of tests is for their results."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            """A killed assistant's connections are expected."""

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield account, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def _read(content_type: str, content: bytes) -> tuple[dict[str, str], dict[str, Any]]:
    if content_type.startswith("application/json"):
        return {}, json.loads(content)
    if content_type.startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(content.decode())), {}
    return {}, {}


def _allowed(message: dict[str, Any]) -> bool:
    buttons = message.get("attachment", {}).get("payload", {}).get("buttons", [])
    titles = all(1 <= len(one["title"]) <= _LONGEST_TITLE for one in buttons)
    payloads = all(len(str(one["payload"])) <= _LONGEST_PAYLOAD for one in buttons)
    text = 1 <= len(message["text"]) <= _MOST_LETTERS
    return text and titles and payloads and len(buttons) <= _MOST_BUTTONS


def _fine(data: dict[str, Any]) -> dict[str, Any]:
    return {"data": data, "error": 0, "message": "Success"}
