"""Rasa is killed while people are talking."""

from __future__ import annotations

import os
import signal
import time
from urllib.parse import urlsplit

import psutil
import pytest

from bot.gateway.messages import Status
from tests.live import Assistant

BACK_SECONDS = 120


def rasa_url(assistant: Assistant) -> str:
    return assistant.get("/healthz").json()["rasa_url"]


def listener(url: str) -> int:
    """The process id behind an address of this machine."""
    port = urlsplit(url).port
    sockets = psutil.net_connections(kind="tcp4")
    return next(s.pid for s in sockets if s.laddr.port == port and s.status == psutil.CONN_LISTEN)


def wait_until_ready(assistant: Assistant) -> None:
    deadline = time.monotonic() + BACK_SECONDS
    while assistant.get("/readyz").status_code != 200:
        if time.monotonic() > deadline:
            pytest.fail(f"Rasa was not back after {BACK_SECONDS} s")
        time.sleep(0.5)


def test_a_killed_rasa_is_excused_and_comes_back_with_its_memory(assistant, conversation):
    assistant.say(conversation, "đăng ký tạm trú cần giấy tờ gì?")
    before = rasa_url(assistant)
    os.kill(listener(before), signal.SIGKILL)

    meanwhile = assistant.say(conversation, "thế lệ phí bao nhiêu?")
    assert meanwhile.outcome.status is Status.ERROR
    assert "Anh/chị" in meanwhile.messages[0].text
    assert assistant.get("/healthz").status_code == 200
    assert assistant.get("/readyz").status_code == 503

    wait_until_ready(assistant)
    assert rasa_url(assistant) != before
    after = assistant.say(conversation, "thế lệ phí bao nhiêu?")
    assert after.outcome.status is Status.ANSWERED
    assert after.outcome.procedures == ("1.004194",)
    assert after.outcome.fields == ("fees",)
