"""What Rasa remembers goes from its database, or as far as its HTTP interface lets it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.rasa.trackers import ForeignTrackers, OwnTrackers, tracker_url
from knowledge.errors import AssistantUnavailable

SAID = "zxqvinhlong muốn đăng ký tạm trú"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A MOTCUA_HOME in which Rasa has heard Lan and Minh."""
    (tmp_path / "rasa").mkdir()
    engine = sa.create_engine(tracker_url(tmp_path))
    events = sa.Table(
        "events",
        sa.MetaData(),
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sender_id", sa.String(255), nullable=False, index=True),
        sa.Column("data", sa.Text),
    )
    events.create(engine)
    rows = [{"sender_id": "lan", "data": SAID * 500}, {"sender_id": "minh", "data": "Chào."}]
    with engine.begin() as connection:
        connection.execute(sa.insert(events), rows)
    engine.dispose()
    return tmp_path


def senders(home: Path) -> list[str]:
    engine = sa.create_engine(tracker_url(home), poolclass=sa.NullPool)
    with engine.connect() as connection:
        return list(connection.execute(sa.text("SELECT sender_id FROM events")).scalars())


async def test_the_rows_go_and_no_word_is_left_in_the_file(home):
    file = home / "rasa" / "tracker.db"
    assert SAID.encode() in file.read_bytes()

    assert await OwnTrackers(tracker_url(home)).forget("lan")
    assert senders(home) == ["minh"]
    assert SAID.encode() not in file.read_bytes()


async def test_before_rasa_has_heard_anybody_there_is_nothing_to_do(tmp_path):
    assert await OwnTrackers(tracker_url(tmp_path)).forget("lan")
    assert list(tmp_path.iterdir()) == []


class Elsewhere(ThreadingHTTPServer):
    """A Rasa of somebody else; `heard` is method, path and body of each call."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = 200
        self.heard: list[tuple[str, str, Any]] = []


class _Handler(BaseHTTPRequestHandler):
    server: Elsewhere

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.heard.append((self.command, self.path, body))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    do_PUT = do_POST

    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    server = Elsewhere()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


async def test_elsewhere_the_conversation_begins_anew_and_that_is_not_called_deleted(elsewhere):
    trackers = ForeignTrackers(lambda: f"http://127.0.0.1:{elsewhere.server_port}", "t&k")

    assert not await trackers.forget("lan")
    path = "/conversations/lan/tracker/events?token=t%26k"
    [put, post] = elsewhere.heard
    assert put == ("PUT", path, [])
    assert post[:2] == ("POST", path)
    assert post[2][-1] == {"event": "session_started"}


async def test_a_failure_there_tells_no_token(elsewhere):
    elsewhere.status = 500
    trackers = ForeignTrackers(lambda: f"http://127.0.0.1:{elsewhere.server_port}", "secret")

    with pytest.raises(AssistantUnavailable) as raised:
        await trackers.forget("lan")
    assert "secret" not in f"{raised.value!r} {raised.value.__cause__!r}"
