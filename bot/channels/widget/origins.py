"""Which sites may talk to the widget's routes, and what browsers are told about it (CORS)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from starlette.requests import Request

from bot.channels.http_guard import is_same_origin

OWN = "own"
"""The site of our own pages, by whatever address they were reached."""

_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
    "Access-Control-Max-Age": "600",
}


class Origins:
    """`allowed` as browsers write origins: `https://xa.example.gov.vn`."""

    def __init__(self, allowed: Collection[str], public_url: str | None = None) -> None:
        self._allowed = frozenset(allowed)
        parts = urlsplit(public_url) if public_url else None
        self._public = f"{parts.scheme}://{parts.netloc}" if parts else None

    def site(self, request: Request) -> str | None:
        """The site that asks, `OWN` for our pages; None for a site that may not.

        Browsers name the origin in everything but a GET within one origin. A program can claim
        any; it has no person's token.
        """
        origin = request.headers.get("origin")
        if origin is None:
            return OWN if is_same_origin(request) else None
        host = urlsplit(origin).netloc
        if origin == self._public or (host and host == request.headers.get("host")):
            return OWN
        return origin if origin in self._allowed else None

    def headers(self, request: Request, site: str | None) -> Mapping[str, str]:
        """What lets the page of an allowed site read an answer."""
        origin = request.headers.get("origin")
        if site is None or origin is None:
            return {"Vary": "Origin"}
        return {
            "Vary": "Origin",
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Expose-Headers": "Retry-After",
        }

    def preflight(self, request: Request, site: str | None) -> Mapping[str, str]:
        """What lets the page of an allowed site ask."""
        return {**self.headers(request, site), **(_PREFLIGHT if site else {})}
