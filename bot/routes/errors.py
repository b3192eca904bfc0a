"""What a program is told when its request cannot be served; never what it sent."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from knowledge.errors import MotCuaError


def add_handlers(app: FastAPI) -> None:
    """Our own failures as sentences (503); wrong parameters by their names (422)."""
    app.add_exception_handler(MotCuaError, _unavailable)
    app.add_exception_handler(RequestValidationError, _misread)


async def _unavailable(_: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"error": str(error)}, status_code=503)


async def _misread(_: Request, error: Exception) -> JSONResponse:
    # FastAPI's own answer would repeat the input.
    problems = error.errors() if isinstance(error, RequestValidationError) else ()
    names = ", ".join(dict.fromkeys(str(problem["loc"][-1]) for problem in problems))
    message = f"Tham số {names} thiếu hoặc không hợp lệ. Xem cách gọi ở /api/docs."
    return JSONResponse({"error": message}, status_code=422)
