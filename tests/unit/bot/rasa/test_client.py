"""The client against a server that behaves as badly as it likes."""

import json
import threading
import time
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.rasa.client import RasaClient
from knowledge.errors import AssistantUnavailable

SECRET = "012345678901"


class FakeServer(ThreadingHTTPServer):
    """Answers every request with `status` and `body`, after `delay` seconds."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.status, self.body, self.delay = 200, b"[]", 0.0
        self.received: list[tuple[str, Any]] = []

    def handle_error(self, *_: object) -> None:
        """A client that hung up in time is what some tests want."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: FakeServer

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(size)) if size else None
        self.server.received.append((self.path, body))
        time.sleep(self.server.delay)
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    do_GET = do_POST

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
async def client(server: FakeServer) -> AsyncIterator[RasaClient]:
    client = RasaClient(lambda: server.url, token="t0ken", timeout=0.3)
    yield client
    await client.close()


async def test_a_text_brings_back_rasas_messages(server: FakeServer, client: RasaClient) -> None:
    server.body = json.dumps([{"recipient_id": "a", "text": "Dạ"}]).encode()
    assert await client.send("a", "lệ phí?", {"channel": "web"}) == [
        {"recipient_id": "a", "text": "Dạ"}
    ]
    path, body = server.received[0]
    assert path == "/webhooks/rest/webhook"
    assert body == {"sender": "a", "message": "lệ phí?", "metadata": {"channel": "web"}}


async def test_silence_of_rasa_is_an_empty_list(client: RasaClient) -> None:
    assert await client.send("a", "lệ phí?") == []


async def test_a_new_session_is_asked_for_in_rasas_words(
    server: FakeServer, client: RasaClient
) -> None:
    await client.restart_session("a")
    assert server.received[0][1]["message"] == "/session_start"


async def test_slowness_is_an_error_in_time(server: FakeServer, client: RasaClient) -> None:
    server.delay = 1.0
    with pytest.raises(AssistantUnavailable, match=r"0\.3 s"):
        await client.send("a", SECRET)


@pytest.mark.parametrize(
    ("status", "body"),
    [(500, b"[]"), (404, b"{}"), (200, b"garbage"), (200, b'{"a": 1}'), (200, b'["a"]')],
)
async def test_anything_but_a_list_of_messages_is_an_error(
    server: FakeServer, client: RasaClient, status: int, body: bytes
) -> None:
    server.status, server.body = status, body
    with pytest.raises(AssistantUnavailable) as caught:
        await client.send("a", SECRET)
    assert SECRET not in str(caught.value)


async def test_nobody_there_is_an_error_and_a_bad_status() -> None:
    client = RasaClient(lambda: "http://127.0.0.1:9")
    with pytest.raises(AssistantUnavailable):
        await client.send("a", SECRET)
    assert not await client.status()
    await client.close()


async def test_the_status_is_asked_with_the_token(server: FakeServer, client: RasaClient) -> None:
    assert await client.status()
    server.status = 409
    assert not await client.status()
    assert server.received[0][0] == "/status?token=t0ken"


async def test_a_proxy_of_the_environment_is_not_used(
    server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    client = RasaClient(lambda: server.url)
    assert await client.status()
    await client.close()
