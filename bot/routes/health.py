"""Is the process alive, may it get traffic, how does it do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from knowledge.errors import AssistantUnavailable

Check = Callable[[], Awaitable[bool]]

_SECONDS = 3


def router(rasa_url: Callable[[], str], checks: dict[str, Check]) -> APIRouter:
    """`/healthz`, `/readyz` (200 only when every check passes) and `/metrics`."""
    routes = APIRouter(tags=["health"])

    @routes.get("/healthz")
    async def healthz() -> dict[str, str | None]:
        try:
            return {"status": "ok", "rasa_url": rasa_url()}
        except AssistantUnavailable:
            return {"status": "ok", "rasa_url": None}

    @routes.get("/readyz")
    async def readyz(response: Response) -> dict[str, bool]:
        names = list(checks)
        results = await asyncio.gather(*(_passes(checks[name]) for name in names))
        ready = dict(zip(names, results, strict=True))
        response.status_code = 200 if all(results) else 503
        return ready

    @routes.get("/metrics")
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return routes


async def _passes(check: Check) -> bool:
    try:
        return await asyncio.wait_for(check(), _SECONDS)
    except Exception:
        # Not ready, whatever the reason; the part that failed logs it.
        return False
