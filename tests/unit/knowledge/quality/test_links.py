"""Links are tried once each, and only a missing page is dead."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from knowledge.catalogue.model import Step
from knowledge.quality.links import answers, link_check
from tests.unit.knowledge.quality.conftest import TODAY


class Pages(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("status", "alive"), [(200, True), (403, True), (500, True), (404, False)])
def test_only_a_missing_page_is_dead(site, status, alive):
    assert answers(f"{site}/{status}") is alive


def test_a_host_that_nobody_answers_at_is_dead():
    assert not answers("http://127.0.0.1:9/den")


def test_each_link_is_tried_once_and_every_place_of_it_is_found(procedure):
    tried = []

    def alive(link):
        tried.append(link)
        return "song" in link

    steps = (
        Step(text="Nộp tại https://den.vn/chet. Hoặc https://den.vn/song"),
        Step(text="Xem https://den.vn/chet"),
    )
    record = procedure(steps=steps)
    check = link_check([record], alive)
    assert tried == ["https://den.vn/chet", "https://den.vn/song"]
    assert [each.quote for each in check.find(record, TODAY)] == [
        "Nộp tại https://den.vn/chet. Hoặc https://den.vn/song",
        "Xem https://den.vn/chet",
    ]
