"""The anonymous counters for people (`/so-lieu`) and programs (`/api/v1/counters`).

Both show sums with small ones hidden; exact counters leave the database nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.responses import HTMLResponse

from bot.routes.figures_page import figures_page
from bot.routes.pages import html
from bot.store.counters import Count, Counters
from bot.store.figures import LEAST, figure

Title = Callable[[str], str | None]
"""The name of a procedure, life event or lesson by the id it is counted under."""

_MONTH = r"^\d{4}-\d{2}$"


class CounterRow(BaseModel):
    """How often `event` happened; `count` is null below `least`, an empty name is summed over."""

    month: str
    event: str
    subject: str = ""
    step: str = ""
    channel: str = ""
    province: str = ""
    count: int | None


class CounterExport(BaseModel):
    """The same events summed in three ways; small sums are hidden after summing."""

    least: int = LEAST
    steps: list[CounterRow]
    channels: list[CounterRow]
    provinces: list[CounterRow]


def router(counters: Counters, title: Title) -> APIRouter:
    """`GET /so-lieu` and `GET /api/v1/counters`."""
    routes = APIRouter()

    @routes.get("/api/v1/counters", tags=["counters"])
    def export(
        month: Annotated[str | None, Query(pattern=_MONTH)] = None,
        procedure: Annotated[str | None, Query(max_length=80)] = None,
    ) -> CounterExport:
        def rows(*by: str) -> list[CounterRow]:
            return [
                _row(count) for count in counters.read("month", *by, month=month, subject=procedure)
            ]

        return CounterExport(
            steps=rows("subject", "step"), channels=rows("channel"), provinces=rows("province")
        )

    @routes.get("/so-lieu", include_in_schema=False)
    def page(
        subject: Annotated[str, Query(alias="thu-tuc", max_length=80)] = "",
    ) -> HTMLResponse:
        view = figures_page(counters.read, subject, lambda name: title(name) or name)
        return html("figures.html", view=view)

    return routes


def _row(count: Count) -> CounterRow:
    return CounterRow(**{**asdict(count), "count": figure(count.number).number})
