"""`POST /api/v1/sync/<service>`: agencies' systems report dossiers as to the national portal.

It exists only where `MOTCUA_SYNC_TOKEN` is set. An answer never repeats what was sent.
"""

from __future__ import annotations

import asyncio
import hmac
import json

import structlog
from fastapi import APIRouter, Request, Response
from pydantic import SecretStr
from starlette.responses import JSONResponse

from bot.channels.http_guard import read_body
from dossiers.sync import Sync, SyncError, SyncReport

log = structlog.get_logger(__name__)

LARGEST = 8 << 20
"""Bytes of one message; a thousand dossiers fit."""
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def router(sync: Sync | None, token: SecretStr | None) -> APIRouter:
    """The endpoint; none without a token, or where no dossiers are kept."""
    routes = APIRouter(tags=["sync"])
    if sync is None or token is None or not token.get_secret_value().strip():
        return routes
    wanted = f"Bearer {token.get_secret_value().strip()}".encode()

    @routes.post("/api/v1/sync/{service}")
    async def take(service: str, request: Request) -> Response:
        """Takes a message of `DongBoHoSoMC`, `CapNhatTienDoHoSoMC` or `CapNhatTrangThai`."""
        # Headers are read as Latin-1; what was sent are these bytes.
        given = request.headers.get("authorization", "").encode("latin-1")
        if not hmac.compare_digest(given, wanted):
            challenge = {"WWW-Authenticate": "Bearer"}
            return _refuse(401, "Thiếu hoặc sai mã truy cập (Authorization: Bearer).", challenge)
        raw = await read_body(request, LARGEST)
        if raw is None:
            return _refuse(413, "Bản tin quá lớn. Hãy chia thành nhiều lần gửi.")
        try:
            body = json.loads(raw)
        except (ValueError, RecursionError):
            return _refuse(400, "Nội dung không phải JSON hợp lệ (UTF-8).")
        try:
            report = await asyncio.to_thread(sync.take, body, service)
        except SyncError as error:
            return _refuse(422, str(error))
        log.info("sync taken", service=service, refused=len(report.refused), **_saved(report))
        return JSONResponse({"saved": _saved(report), "refused": _refused(report)}, 200, _HEADERS)

    return routes


def _saved(report: SyncReport) -> dict[str, int]:
    return {kind.value: number for kind, number in report.saved.items()}


def _refused(report: SyncReport) -> list[dict[str, object]]:
    return [{"index": one.index, "reason": one.reason} for one in report.refused]


def _refuse(status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"error": sentence}, status, {**_HEADERS, **(headers or {})})
