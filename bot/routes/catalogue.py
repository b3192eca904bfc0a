"""Search and records over HTTP, for the portal, the help desk and other programs."""

from __future__ import annotations

import time
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel

from bot.assembly import Assembly
from knowledge.search.hits import Hit

MAX_QUERY = 1_000


class SearchResult(BaseModel):
    """One procedure found; `score` only ranks results of one search."""

    code: str
    name: str
    agency: str
    level: list[str]
    score: float


class SearchResults(BaseModel):
    """Best first."""

    results: list[SearchResult]
    took_ms: float


def router(assembly: Assembly) -> APIRouter:
    """`GET /api/v1/search` and `GET /api/v1/procedures/{code}`."""
    routes = APIRouter(prefix="/api/v1", tags=["catalogue"])

    @routes.get("/search")
    def search(
        q: Annotated[str, Query(max_length=MAX_QUERY)],
        limit: Annotated[int, Query(ge=1, le=50)] = 10,
        province: Annotated[str | None, Query(max_length=60)] = None,
    ) -> SearchResults:
        started = time.perf_counter()
        hits = assembly.search.search(q, limit=limit, province=province)
        took = (time.perf_counter() - started) * 1000
        return SearchResults(results=[_result(hit) for hit in hits], took_ms=round(took, 1))

    @routes.get("/procedures/{code}")
    def procedure(code: str) -> dict[str, Any]:
        found = assembly.catalogue.get(code)
        if found is None:
            message = "Danh mục không có thủ tục mang mã này. Hãy tìm theo tên: /api/v1/search?q="
            raise HTTPException(404, message)
        return {**found.model_dump(mode="json"), "url": found.url}

    return routes


def _result(hit: Hit) -> SearchResult:
    card = hit.card
    return SearchResult(
        code=card.code,
        name=card.name,
        agency=card.agency,
        level=list(card.levels),
        score=round(hit.score, 4),
    )
