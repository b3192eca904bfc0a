"""Calls the Zalo Bot Platform. Logs nothing: its addresses hold the token.

Whether a call worked stands in the envelope; the status of HTTP is not dependable.
"""

from __future__ import annotations

import logging
from typing import Any

import httpx

BAD_REQUEST, TOKEN_REFUSED, NOT_FOUND, TIMED_OUT, TOO_MANY = 400, 401, 404, 408, 429
"""Codes of the envelope. 403 means "Internal server error" there, so it may pass."""
TIMEOUT = 10.0


class ZaloBotError(Exception):
    """The platform said no; `code` is the envelope's, else the status of HTTP."""

    def __init__(self, code: int) -> None:
        super().__init__(f"code {code}")
        self.code = code


class ZaloBotApi:
    """The methods of one bot."""

    def __init__(self, token: str, base: str) -> None:
        """`base` ends in `/bot`; the token follows."""
        for name in ("httpx", "httpcore"):  # They log every address at INFO.
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._address = f"{base.rstrip('/')}{token}"
        self._http = httpx.AsyncClient(timeout=TIMEOUT)

    async def call(self, method: str, seconds: float = TIMEOUT, **body: str) -> Any:
        """The `result` of a call. Raises `ZaloBotError`, or `httpx.TransportError`."""
        response = await self._http.post(f"{self._address}/{method}", json=body, timeout=seconds)
        try:
            envelope = response.json()
        except ValueError:
            raise ZaloBotError(response.status_code) from None
        if not isinstance(envelope, dict) or envelope.get("ok") is not True:
            raise ZaloBotError(_code(envelope, response.status_code))
        return envelope.get("result")

    async def close(self) -> None:
        """Lets go of the network."""
        await self._http.aclose()


def _code(envelope: object, status: int) -> int:
    code = envelope.get("error_code") if isinstance(envelope, dict) else None
    return code if isinstance(code, int) else status
