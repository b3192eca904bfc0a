"""Programs search and read records, and their mistakes are explained without an echo."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.routes import catalogue, errors
from knowledge.catalogue.model import Procedure
from knowledge.errors import IndexUnavailable
from knowledge.search.engine import SearchEngine

Client = Callable[[Any], TestClient]


def serving(search: Any, procedures: list[Procedure]) -> TestClient:
    records = {procedure.code: procedure for procedure in procedures}
    assembly = SimpleNamespace(search=search, catalogue=SimpleNamespace(get=records.get))
    app = FastAPI()
    app.include_router(catalogue.router(assembly))
    errors.add_handlers(app)
    return TestClient(app)


@pytest.fixture
def client(search: SearchEngine, small_catalogue: list[Procedure]) -> TestClient:
    return serving(search, small_catalogue)


def test_search_gives_the_best_first(client: TestClient) -> None:
    answer = client.get("/api/v1/search", params={"q": "chim bồ câu đua", "limit": 3})
    body = answer.json()
    assert answer.status_code == 200
    assert len(body["results"]) == 3
    assert set(body["results"][0]) == {"code", "name", "agency", "level", "score"}
    assert body["results"][0]["code"] == "9.100001"
    assert body["results"][0]["level"] == ["ward"]
    assert body["took_ms"] >= 0


def test_a_province_is_taken_into_account(client: TestClient) -> None:
    def first(**params: str) -> str:
        answer = client.get("/api/v1/search", params={"q": "thẻ chèo thúng", **params})
        return str(answer.json()["results"][0]["code"])

    assert first() == "9.100005"
    assert first(province="Đà Nẵng") == "9.100004"


@pytest.mark.parametrize(
    ("params", "named"),
    [
        ({"q": "bí mật " * 200}, "q"),
        ({"q": "a", "limit": "0"}, "limit"),
        ({"q": "a", "limit": "bí mật"}, "limit"),
        ({"q": "a", "limit": "51"}, "limit"),
        ({"q": "a", "province": "bí mật " * 20}, "province"),
        ({}, "q"),
    ],
)
def test_a_wrong_parameter_is_named_and_not_repeated(
    client: TestClient, params: dict[str, str], named: str
) -> None:
    answer = client.get("/api/v1/search", params=params)
    assert answer.status_code == 422
    assert list(answer.json()) == ["error"]
    assert f"Tham số {named} " in answer.json()["error"]
    assert "bí mật" not in answer.text


def test_without_an_index_the_command_is_told() -> None:
    def search(*_: object, **__: object) -> None:
        raise IndexUnavailable("Chưa có chỉ mục. Hãy chạy: motcua index build")

    client = serving(SimpleNamespace(search=search), [])
    answer = client.get("/api/v1/search", params={"q": "a"})
    assert answer.status_code == 503
    assert "motcua index build" in answer.json()["error"]


def test_a_record_is_given_whole_with_its_page(client: TestClient) -> None:
    record = client.get("/api/v1/procedures/9.100004").json()
    assert record["name"] == "Cấp thẻ hướng dẫn chèo thúng"
    assert record["province"] == "Đà Nẵng"
    assert record["source"]["as_of"] == "2026-07-18"
    assert record["url"].startswith("https://")


def test_an_unknown_code_is_not_repeated(client: TestClient) -> None:
    answer = client.get("/api/v1/procedures/079203012345")
    assert answer.status_code == 404
    assert "079203012345" not in answer.text
    assert "/api/v1/search" in answer.text
