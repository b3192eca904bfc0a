"""The national portal on a loopback port, in the shapes it really answers in, with its moods.

It publishes whatever records it is given, in the envelope and with HTTP 201, list items derived
from them and, as the real one, in no stable order. Its firewall refuses short user agents and
visitors without a cookie. Faults are queued for the next calls, or chosen call by call.
"""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any

LIST = "/api/v1/submitting/formality/list-all-public-formality-by-citizen"
DETAIL = "/api/v1/configuring/formality/get-formality-by-citizen"
WAF_PAGE = (
    "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. "
    "Please consult with your administrator.</body></html>"
)
_COOKIE = "visited=yes"
_SHORTEST_AGENT = 20

Record = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """What goes wrong: a status, a delay, a page of the firewall, half or none of the answer."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    waf: bool = False
    half: bool = False
    cut: bool = False
    body: Any = None


class ReplayPortal:
    """`url` is what MOTCUA_PORTAL_URL takes; `records` may be changed between syncs."""

    def __init__(self, url: str, records: Iterable[Record]) -> None:
        self.url = url
        self.records = {record["id"]: record for record in records}
        self.faults: deque[Fault] = deque()
        self.choose: Callable[[str, Record], Fault | None] = lambda *_: None
        self.calls: list[tuple[str, Record]] = []
        self.visits = 0
        self.total: int | None = None
        """Overrides the total that the list tells."""

    def fetched(self) -> list[str]:
        """The ids whose records were asked for, in order."""
        return [body["id"] for path, body in self.calls if path == DETAIL]

    def fault(self, path: str, body: Record) -> Fault | None:
        """What to do wrong with this call."""
        self.calls.append((path, body))
        return self.faults.popleft() if self.faults else self.choose(path, body)

    def answer(self, path: str, body: Record) -> Record:
        """The envelope for a call."""
        if path == LIST:
            return {"code": "OK", "data": self._page(body)}
        if record := self.records.get(body.get("id", "")):
            return {"code": "OK", "data": _shuffled(record, len(self.calls))}
        return {"code": "NOT_FOUND", "message": "not found"}

    def _page(self, body: Record) -> Record:
        keys = sorted(self.records, reverse=True)
        last, limit = body["lastId"], body["limit"]
        after = [key for key in keys if not last or key < last][:limit]
        items = [_shuffled(list_item(self.records[key]), len(self.calls)) for key in after]
        total = len(keys) if self.total is None else self.total
        return {"items": items, "lastId": after[-1] if after else None, "total": total}


@contextmanager
def serving_portal(records: Iterable[Record]) -> Iterator[ReplayPortal]:
    """A portal until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            portal.visits += 1
            page = b"<html><body></body></html>"
            self._send(200, page, {"Set-Cookie": _COOKIE, "Content-Type": "text/html"})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fault = portal.fault(self.path, body) or Fault()
            time.sleep(fault.seconds)
            if fault.cut:
                self.close_connection = True
                return
            if fault.waf or self._disliked():
                self._send(200, WAF_PAGE.encode(), {"Content-Type": "text/html"})
                return
            if fault.status:
                self._send(fault.status, b"{}", fault.headers)
                return
            answer = portal.answer(self.path, body) if fault.body is None else fault.body
            text = answer if isinstance(answer, str) else json.dumps(answer)
            self._send(201, text.encode("utf-8", "surrogatepass"), {}, half=fault.half)

        def _disliked(self) -> bool:
            agent, cookie = self.headers["User-Agent"] or "", self.headers["Cookie"] or ""
            return len(agent) < _SHORTEST_AGENT or _COOKIE not in cookie

        def _send(
            self, status: int, content: bytes, headers: dict[str, str], half: bool = False
        ) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            # In one write with the head: two make the other side wait for its acknowledgement.
            self._headers_buffer.append(b"\r\n" + content[: len(content) // (2 if half else 1)])
            self.flush_headers()
            self.close_connection = self.close_connection or half

        def log_message(self, *_: object) -> None:
            """Nothing: the output of tests is for their results."""

        def handle(self) -> None:
            """A client that was killed is no news."""
            try:
                super().handle()
            except ConnectionError:
                return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        portal = ReplayPortal(f"http://127.0.0.1:{server.server_port}", records)
        thread = threading.Thread(target=server.serve_forever, args=[0.05], daemon=True)
        thread.start()
        yield portal
        server.shutdown()
        thread.join()


def snapshot(path: Path) -> list[Record]:
    """The records of a snapshot in JSON lines, gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["detail"] for line in lines]


def list_item(record: Record) -> Record:
    """How the list shows a record; it carries no date of change."""
    return {
        "id": record["id"],
        "name": record.get("name"),
        "code": record.get("code"),
        "codeNotation": record.get("codeNotation"),
        "categories": _names(record, "categoriesDetails"),
        "departments": _names(record, "departmentsExecuting"),
        "departmentPromulgate": record.get("departmentPromulgateName"),
        "formalityTargetType": _names(record, "subjectTypesDetails"),
        "state": "ACTIVE",
        "type": record.get("type"),
    }


def _names(record: Record, key: str) -> list[Any]:
    items = record.get(key)
    items = items if isinstance(items, list) else []
    return [item.get("name") for item in items if isinstance(item, dict)]


def _shuffled(record: Record, call: int) -> Record:
    """Another order of every list but the steps from call to call."""
    dice = Random(call)
    return {
        key: dice.sample(value, len(value))
        if isinstance(value, list) and key != "executionSteps"
        else value
        for key, value in record.items()
    }
