"""The door platforms call us through: what is forged, oversized or no JSON stays outside.

A platform's message is stored before it is told that we have it; else it is told to come again.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from secrets import compare_digest
from typing import Any

import structlog
from fastapi import APIRouter, Request, Response
from starlette.datastructures import Headers

from bot.channels.http_guard import read_body

log = structlog.get_logger(__name__)

Judge = Callable[[Headers, bytes], bool]
"""Whether headers and body are the platform's; compares secrets with `same`."""
Take = Callable[[dict[str, Any]], Awaitable[None]]
"""Stores what the body says. Raises `Unreadable` when it is nothing the platform would say, and
`Stale` where repeats end, and anything else when it could not be stored."""


class Unreadable(Exception):
    """No message of the platform, now or later."""


class Stale(Exception):
    """Too old to be a first delivery or a repeat of it: a replay."""


def door(path: str, judge: Judge, take: Take) -> APIRouter:
    """The route at `path`: 200 once the message is stored, 503 when it should come again; 403
    forged or replayed, 413 too large, 415 and 400 no JSON object."""
    routes = APIRouter()

    @routes.post(path, include_in_schema=False)
    async def called(request: Request) -> Response:
        if not _may_be_json(request):
            return Response(status_code=415)
        if (body := await read_body(request)) is None:
            return Response(status_code=413)
        if not judge(request.headers, body):
            return Response(status_code=403)
        try:
            await take(_object(body))
        except Unreadable:
            return Response(status_code=400)
        except Stale:
            return Response(status_code=403)
        except Exception as error:
            log.warning("webhook not stored", path=path, error=type(error).__name__)
            return Response(status_code=503)
        return Response(status_code=200)

    return routes


def same(given: str, expected: str) -> bool:
    """Compares in a time that tells nothing of where they differ."""
    return compare_digest(given.encode("utf-8", "replace"), expected.encode())


def _may_be_json(request: Request) -> bool:
    """Some probes of platforms have no content type; browsers' forms always have one."""
    content_type = request.headers.get("content-type", "application/json")
    return content_type.split(";")[0].strip().lower() == "application/json"


def _object(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(read, dict):
        raise Unreadable
    return read
