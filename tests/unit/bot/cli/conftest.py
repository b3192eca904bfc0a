"""An assistant that knows two procedures, to be evaluated over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

NAMES = {"9.100001": "Nuôi rồng", "9.100002": "Bay <b>đêm</b>"}


class FakeAssistant(BaseHTTPRequestHandler):
    """Answers "rồng" with the first procedure, "rong" with a choice, the rest with no."""

    turns: list[tuple[str, str]]

    def do_GET(self) -> None:
        path = urlsplit(self.path)
        if path.path == "/api/v1/search":
            (text,) = parse_qs(path.query)["q"]
            codes = [*NAMES] if "rồng" in text else [*NAMES][::-1]
            self._send({"results": [{"code": code, "name": NAMES[code]} for code in codes]})
        elif path.path.startswith("/api/v1/procedures/"):
            self._send({"error": "không có"}, 404)
        else:
            self._send({})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.turns.append((body["conversation_id"], body["text"]))
        status, codes = "not_in_catalogue", []
        if "rồng" in body["text"]:
            status, codes = "answered", ["9.100001"]
        elif "rong" in body["text"]:
            status, codes = "clarify", ["9.100002", "9.100001"]
        outcome = {"status": status, "procedures": codes, "fields": ["fees"], "sources": []}
        message = {"text": "Về <i>rồng</i>", "buttons": [], "links": []}
        self._send({"messages": [message], "outcome": outcome})

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""

    def _send(self, answer: object, status: int = 200) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[tuple[str, str]]]:
    """Starts it where the settings look; yields what it is told: (conversation, text)."""
    told: list[tuple[str, str]] = []
    handler = type("Handler", (FakeAssistant,), {"turns": told})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MOTCUA_PORT", str(server.server_port))
    monkeypatch.setenv("COLUMNS", "200")
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield told
    server.shutdown()
    thread.join()
    server.server_close()
