"""The look-up for staff and public: `/tra-cuu` finds procedures, `/thu-tuc/<code>` shows one.

Everything is in the pages as they are served; the scripts only save reloads and keystrokes.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from bot.assembly import Assembly
from bot.faq.asked import PATH, Asked
from bot.faq.filters import NO_CHOICES, Filters
from bot.faq.finding import Finder, Found
from bot.faq.glances import Glances
from bot.faq.sheet import Sheet, Sheets
from bot.faq.texts import faq_texts
from bot.routes.pages import html
from knowledge.errors import IndexUnavailable
from knowledge.search.index import Card

LONGEST_CODE = 40
NEAR = 4
"""Procedures of like titles that a page leads on to."""


def router(assembly: Assembly) -> APIRouter:
    """`GET /tra-cuu` and `GET /thu-tuc/{code}`."""
    pages = FaqPages(assembly)
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(PATH, pages.look_up, methods=["GET"])
    routes.add_api_route("/thu-tuc/{code}", pages.procedure, methods=["GET"])
    return routes


class FaqPages:
    """The two pages' endpoints."""

    def __init__(self, assembly: Assembly) -> None:
        self._search = assembly.search
        words = assembly.words("answers")
        self._labels = {field: words.text(f"button.{field}") for field in faq_texts().anchors}
        self._filters = Filters(assembly.search, Glances(assembly.engine))
        self._sheets = Sheets(
            assembly.catalogue.get, assembly.standings.of, assembly.corrections, words
        )
        self._finder = Finder(
            assembly.search, assembly.habits.questions, self._filters, self._sheets.gist, words
        )

    def look_up(self, request: Request) -> HTMLResponse:
        """The search page; for the script that asks (header `X-Fragment`) the results alone."""
        asked = Asked.read(request.query_params)
        template = "results.html" if "x-fragment" in request.headers else "search.html"
        status, choices, texts = 200, NO_CHOICES, faq_texts()
        try:
            found, choices = self._finder.find(asked), self._filters.choices()
        except IndexUnavailable:
            status, found = 503, Found(asked, (), texts.found.unavailable, 0)
        labels = self._labels
        return html(template, status, found=found, choices=choices, texts=texts, labels=labels)

    def procedure(self, code: str) -> HTMLResponse:
        """The page of one procedure, with all its fields."""
        sheet = self._sheets.sheet(code) if len(code) <= LONGEST_CODE else None
        if sheet is None:
            return html("unknown.html", 404, code=code[:LONGEST_CODE])
        return html("procedure.html", sheet=sheet, others=self._others(sheet))

    def _others(self, sheet: Sheet) -> list[Card]:
        try:
            near = self._search.search(sheet.title, limit=NEAR + 1)
        except IndexUnavailable:
            return []
        return [hit.card for hit in near if hit.code != sheet.code][:NEAR]
