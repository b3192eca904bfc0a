"""The sync endpoint: for those who hold the token, and no word of what they sent comes back."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr

from bot.routes import sync as route
from dossiers.codes import read_code
from dossiers.model import State
from dossiers.sources.registry import Registry
from dossiers.sync import Sync

CODE = "H99.01-261102-0001"
WHOLE = [{"MaHoSo": CODE, "TrangThaiHoSo": "2", "SoDienThoai": "0901001234"}]
SECRET = "kín"
TOKEN = {"Authorization": f"Bearer {SECRET}"}


@pytest.fixture
def registry(database) -> Registry:
    return Registry(database, b"key")


def client(registry: Registry, token: str | None) -> TestClient:
    app = FastAPI()
    app.include_router(route.router(Sync(registry), None if token is None else SecretStr(token)))
    return TestClient(app)


def send(registry, service, body, headers=None, token=SECRET):
    headers = {name: value.encode() for name, value in (headers or TOKEN).items()}
    return client(registry, token).post(f"/api/v1/sync/{service}", json=body, headers=headers)


def test_dossiers_and_then_their_states_are_taken(registry):
    whole = send(registry, "DongBoHoSoMC", WHOLE)
    status = send(registry, "CapNhatTrangThai", [{"MaHoSo": CODE, "TrangThai": 9}, {"MaHoSo": 1}])

    assert whole.json() == {"saved": {"added": 1, "changed": 0, "same": 0}, "refused": []}
    assert status.json()["saved"]["changed"] == 1
    assert [one["index"] for one in status.json()["refused"]] == [1]
    assert registry.current(read_code(CODE)).state is State.DONE


@pytest.mark.parametrize("token", [None, "", " "])
def test_without_a_token_there_is_no_such_address(registry, token):
    assert send(registry, "DongBoHoSoMC", WHOLE, token=token).status_code == 404


@pytest.mark.parametrize("given", ["Bearer sai", "kín", "Bearer kí", "Basic kín", ""])
def test_nobody_else_may_send(registry, given):
    answer = send(registry, "DongBoHoSoMC", WHOLE, {"Authorization": given})

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert registry.current(read_code(CODE)) is None


def test_what_is_no_message_is_refused_without_being_repeated(registry, monkeypatch):
    monkeypatch.setattr(route, "LARGEST", 1000)
    unknown = send(registry, "XoaHetHoSo", WHOLE)
    large = send(registry, "DongBoHoSoMC", WHOLE * 100)
    headers = {name: value.encode() for name, value in TOKEN.items()}
    broken = client(registry, "kín").post(
        "/api/v1/sync/DongBoHoSoMC", content=f'{{"MaHoSo": "{CODE}"', headers=headers
    )

    assert [one.status_code for one in (unknown, large, broken)] == [422, 413, 400]
    for answer in (unknown, large, broken):
        assert CODE not in answer.text
        assert "0901001234" not in answer.text
