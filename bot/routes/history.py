"""What changed in a procedure, since when: as a page, and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query
from starlette.responses import HTMLResponse

from bot.history import History
from bot.routes.pages import html

Tell = Callable[[str, date | None], History | None]
"""The history of a code, from a day on; None for a code that nobody knows."""

Code = Annotated[str, Path(max_length=40)]
Since = Annotated[date | None, Query()]


def router(tell: Tell) -> APIRouter:
    """`GET /api/v1/procedures/{code}/history` and the page `/thu-tuc/{code}/lich-su`."""
    routes = APIRouter(tags=["catalogue"])

    @routes.get("/api/v1/procedures/{code}/history")
    def as_json(code: Code, since: Since = None) -> History:
        found = tell(code, since)
        if found is None:
            message = "Danh mục không có thủ tục mang mã này. Hãy tìm theo tên: /api/v1/search?q="
            raise HTTPException(404, message)
        return found

    @routes.get("/thu-tuc/{code}/lich-su", include_in_schema=False)
    def as_page(code: Code) -> HTMLResponse:
        found = tell(code, None)
        if found is None:
            return html("history_unknown.html", 404)
        return html("history.html", history=found)

    return routes
