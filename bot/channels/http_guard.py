"""What every HTTP entrance of ours does first: bounds the body, refuses other sites' forms."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request

MAX_BODY = 256 * 1024
"""Bytes: 20,000 characters stay under it even when each is escaped as a surrogate pair."""


async def read_body(request: Request, limit: int = MAX_BODY) -> bytes | None:
    """The body, or None as soon as it turns out longer than `limit` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            return None
    return bytes(body)


def is_same_origin(request: Request) -> bool:
    """Whether a browser sent this from our own page.

    Browsers on HTTPS or loopback say so in `Sec-Fetch-Site`; others are judged by `Origin`.
    A client that sends neither is no browser of today and carries nobody else's cookie.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
