"""A walk on paper: its checklist to print, and the page its QR code opens.

Both addresses hold a secret that lasts a week. The page behind the QR code offers to go on with
the walk in this browser, or shows a short code for another channel; neither names a person.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import segno
from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

from bot.channels.links import is_loopback, web_links
from bot.gateway.messages import Link
from bot.routes.pages import html
from knowledge.journeys.keeping import Walk
from knowledge.journeys.printed import PrintedChecklist

TAKE_OVER_PAYLOAD = "walk:take.{code}"
"""The button payload by which the chat takes a walk over."""

Document = Callable[[Walk], PrintedChecklist | None]
"""The sheet of a walk; None when its procedure is no longer in the catalogue."""


class Sheets(Protocol):
    """What the pages need of the store: see `bot.store.keeper`."""

    def printed(self, token: str) -> Walk | None:
        """The walk of a secret, while it is good."""
        ...

    def carry(self, token: str) -> str | None:
        """A short code to take that walk over."""
        ...


def router(sheets: Sheets, document: Document, public_url: str | None = None) -> APIRouter:
    """`GET /hanh-trinh/in/{token}` (to print) and `GET /hanh-trinh/tiep/{token}` (the QR code).

    `public_url` is how people's phones reach the assistant; by default the address by which the
    page was asked for. An assistant on loopback cannot be reached, so its sheets have no QR code.
    """
    routes = APIRouter(prefix="/hanh-trinh", include_in_schema=False)

    def sheet_of(token: str) -> PrintedChecklist | None:
        walk = sheets.printed(token)
        return document(walk) if walk else None

    @routes.get("/in/{token}")
    def checklist(token: str, request: Request) -> HTMLResponse:
        sheet = sheet_of(token)
        if sheet is None:
            return html("gone.html", 404)
        links = web_links([Link(title=sheet.source, url=sheet.url)])
        base = (public_url or str(request.base_url)).rstrip("/")
        qr = "" if is_loopback(base) else qr_code(f"{base}/hanh-trinh/tiep/{token}")
        return html("checklist.html", sheet=sheet, links=links, qr=qr)

    @routes.get("/tiep/{token}")
    def go_on(token: str) -> HTMLResponse:
        sheet = sheet_of(token)
        code = sheets.carry(token) if sheet else None
        if sheet is None or code is None:
            return html("gone.html", 404)
        payload = TAKE_OVER_PAYLOAD.format(code=code)
        return html("continue.html", title=sheet.title, code=code, payload=payload)

    return routes


def qr_code(address: str) -> Markup:
    """The address as inline SVG: nothing is fetched, and it prints sharply at any size."""
    code = segno.make(address, error="m", micro=False)
    # Only the address goes in, and a QR code of it is squares.
    return Markup(code.svg_inline(border=4, omitsize=True, svgclass="qr", lineclass=None))  # noqa: S704
