"""An agency's system on this machine: answers as real ones were seen to, or goes wrong."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

CODE = "H15.50.05.13-261008-0975"
OTHER = "H15.50.05.13-261008-0976"
TOKEN = "token-cua-tinh"

IGATE_ITEM: dict[str, Any] = {
    "id": "65f0a1",
    "code": CODE,
    "nationCode": "G01.899.909-261008-890028",
    "procedure": {"code": "1.004194", "translate": {"name": "Đăng ký tạm trú"}},
    "agency": {"name": "Công an phường Hoa Ban"},
    "dossierStatus": {"name": "Đang xử lý"},
    "dossierTaskStatus": {"name": "Chờ ký số"},
    "acceptedDate": "2026-10-08T02:00:00.000+0000",
    "appointmentDate": "2026-10-13T10:00:00.000+0000",
    "currentTask": [{"assignee": {"fullname": "Cán Bộ Thụ Lý"}}],
    "eForm": {
        "data": {
            "ownerFullname": "Nguyễn Văn An",
            "phoneNumber": "0912345678",
            "identityNumber": "001099012345",
        }
    },
}


class Agency:
    """Its `behave` decides what happens to a request; `asked` holds what came."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.behave: Callable[[BaseHTTPRequestHandler], None] = search
        self.asked: list[tuple[str, str | None]] = []
        self.over = threading.Event()


@contextmanager
def running_agency() -> Iterator[Agency]:
    """A server on loopback until the end of the block; slow answers end with it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            agency.asked.append((self.path, self.headers.get("Authorization")))
            with suppress(OSError):  # The asker may have gone.
                agency.behave(self)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    agency = Agency(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield agency
    finally:
        agency.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def send(handler: BaseHTTPRequestHandler, body: object, status: int = 200, **headers: str) -> None:
    """Answers; `body` is JSON data, or bytes as they are."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(status)
    headers.setdefault("Content_Length", str(len(content)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(content)


def search(handler: BaseHTTPRequestHandler) -> None:
    """As iGate: the dossiers whose code begins with what is asked for."""
    if handler.headers.get("Authorization") != f"Bearer {TOKEN}":
        return send(handler, {"error": "unauthorized"}, 401)
    parts = urlsplit(handler.path)
    wanted = parse_qs(parts.query).get("code", [""])[0]
    items = [IGATE_ITEM] if parts.path == "/pa/dossier/search" and wanted == CODE else []
    return send(handler, {"content": items, "number": 0, "size": 20, "last": True})


def html(handler: BaseHTTPRequestHandler) -> None:
    send(handler, "<!doctype html><h1>Bảo trì</h1>".encode(), Content_Type="text/html")


def failing(status: int) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda handler: send(handler, {"error": "x"}, status)


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    """Promises more than comes."""
    send(handler, b'{"content": [{"code": "H15', Content_Length="5000")
    handler.close_connection = True


def half_json(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b'{"content": [{"code": "H15')


def other_shape(handler: BaseHTTPRequestHandler) -> None:
    send(handler, {"content": "không có"})


def deep(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"[" * 200_000)


def huge(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b" " * (2 << 20))


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def slow(agency: Agency, seconds: float = 30) -> Callable[[BaseHTTPRequestHandler], None]:
    """Says nothing for long."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        agency.over.wait(seconds)
        search(handler)

    return behave


def dripping_headers(agency: Agency) -> Callable[[BaseHTTPRequestHandler], None]:
    """A byte now and then, for ever: no pause is long enough for a time-out."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        ends = time.monotonic() + 30
        while not agency.over.wait(0.1) and time.monotonic() < ends:
            handler.wfile.write(b"a")

    return behave


def dripping_body(agency: Agency) -> Callable[[BaseHTTPRequestHandler], None]:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        ends = time.monotonic() + 30
        while not agency.over.wait(0.1) and time.monotonic() < ends:
            handler.wfile.write(b" ")

    return behave


def redirecting(to: str, status: int = 302) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda handler: send(handler, b"", status, Location=to)
