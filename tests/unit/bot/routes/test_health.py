"""Alive, ready and measured: three different questions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.metrics import record_turn
from bot.routes import health
from knowledge.errors import AssistantUnavailable


async def fine() -> bool:
    return True


async def bad() -> bool:
    return False


async def failing() -> bool:
    raise RuntimeError("no")


async def hanging() -> bool:
    await asyncio.sleep(60)
    return True


def here() -> str:
    return "http://rasa"


def client(rasa_url: Callable[[], str] = here, **checks: health.Check) -> TestClient:
    app = FastAPI()
    app.include_router(health.router(rasa_url, checks))
    return TestClient(app)


def test_ready_when_every_part_is() -> None:
    answer = client(rasa=fine, index=fine).get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"rasa": True, "index": True})


@pytest.mark.parametrize("check", [bad, failing, hanging])
def test_not_ready_while_one_part_is_not(
    check: health.Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_SECONDS", 0.05)
    answer = client(rasa=check, index=fine).get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"rasa": False, "index": True})


def test_alive_even_while_rasa_is_not() -> None:
    def gone() -> str:
        raise AssistantUnavailable("restarting")

    assert client(rasa=bad).get("/healthz").json() == {"status": "ok", "rasa_url": "http://rasa"}
    answer = client(gone).get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "rasa_url": None})


def test_turns_are_counted() -> None:
    record_turn("test-channel", "answered", 0.1)
    text = client().get("/metrics").text
    assert 'motcua_turns_total{channel="test-channel",status="answered"} 1.0' in text
    assert 'motcua_turn_seconds_count{channel="test-channel"} 1.0' in text
