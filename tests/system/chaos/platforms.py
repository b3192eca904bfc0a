"""The platforms of the crowd's three channels, on one port: what they are sent reaches people."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from tests.channels.zalo_bot_api import TOKEN, ZaloBotPlatform
from tests.channels.zalo_oa import ZaloOa
from tests.system.chaos.crowd import Crowd


class Platforms:
    """Answers what the assistant calls; the paths tell the platforms apart."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._account, self._bot = ZaloOa(), ZaloBotPlatform("")

    def answer(self, path: str, headers: dict[str, str], body: bytes) -> dict[str, Any]:
        """The body of the answer."""
        method = path.rsplit("/", 1)[1]
        if path.startswith("/telegram/"):
            result = self._crowd.telegram(method, dict(parse_qsl(body.decode())))
            return {"ok": True, "result": result}
        given = json.loads(body)
        if path.startswith("/bot"):
            result = self._bot.call(TOKEN, method, given)
            if method == "sendMessage":
                self._crowd.take(("zalo_bot", given["chat_id"]), given["text"])
            return {"ok": True, "result": result}
        answer = self._account.call(path, headers, {}, given)
        if answer["error"] == 0:
            person = ("zalo", given["recipient"]["user_id"])
            self._crowd.take(person, given["message"]["text"])
        return answer


@contextmanager
def serving(crowd: Crowd) -> Iterator[str]:
    """Until the end of the block; yields the address."""
    platforms = Platforms(crowd)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = json.dumps(platforms.answer(self.path, headers, body)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nothing: the output of tests is for their results."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *_: object) -> None:
            """A killed assistant's connections are expected."""

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
