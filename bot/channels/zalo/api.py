"""Calls the Official Account API (OpenAPI v3). Logs hold no token, no id and no words.

Whether a call worked stands in the body's `error`; the status of HTTP is not dependable.
"""

from __future__ import annotations

import logging
from typing import Any

import httpx
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_fixed

from bot.channels.zalo.tokens import Tokens

TIMEOUT = httpx.Timeout(15, connect=5)
TOKEN_REFUSED = (-216, -220)


class ZaloError(Exception):
    """Zalo said no; `code` is Zalo's."""

    def __init__(self, code: int) -> None:
        super().__init__(f"code {code}")
        self.code = code


class ZaloApi:
    """What we ask of the account."""

    def __init__(self, http: httpx.AsyncClient, base: str, tokens: Tokens) -> None:
        for name in ("httpx", "httpcore"):  # They log every address at INFO.
            logging.getLogger(name).setLevel(logging.WARNING)
        self._http, self._base, self._tokens = http, base.rstrip("/"), tokens

    async def send(self, user: str, message: dict[str, Any]) -> dict[str, Any]:
        """Sends a message of the kind "tư vấn"; what Zalo says of it, its quota above all.

        Raises `ZaloError`, `NoAccess`, or `httpx.HTTPError` when it may work later.
        """
        body = {"recipient": {"user_id": user}, "message": message}
        access = await self._tokens.access()
        try:
            return await self._post(access, body)
        except ZaloError as error:
            if error.code not in TOKEN_REFUSED:
                raise
        return await self._post(await self._tokens.renew(access), body)

    @retry(
        retry=retry_if_exception_type((httpx.ConnectError, httpx.ConnectTimeout)),
        wait=wait_fixed(1),
        stop=stop_after_attempt(3),
        reraise=True,
    )
    async def _post(self, access: str, body: dict[str, Any]) -> dict[str, Any]:
        address = f"{self._base}/v3.0/oa/message/cs"
        response = await self._http.post(
            address, json=body, headers={"access_token": access}, timeout=TIMEOUT
        )
        return read_answer(response)


async def account(http: httpx.AsyncClient, base: str, access: str) -> dict[str, Any]:
    """Name and package of the account. Raises `ZaloError` or `httpx.HTTPError`."""
    address = f"{base.rstrip('/')}/v2.0/oa/getoa"
    return read_answer(await http.get(address, headers={"access_token": access}))


async def quota_left(http: httpx.AsyncClient, base: str, access: str) -> int | None:
    """How many messages beyond the free ones the account may send; None where Zalo doesn't say.

    Raises as `account`.
    """
    address = f"{base.rstrip('/')}/v3.0/oa/quota/message"
    asked = {"quota_owner": "OA", "product_type": "cs"}
    response = await http.post(address, json=asked, headers={"access_token": access})
    data = read_answer(response)
    rows = data.get("asset") or data.get("assets") or data.get("rows") or []
    left = [str(row.get("remain", "")) for row in rows if isinstance(row, dict)]
    counted = [int(one) for one in left if one.isdigit()]
    return sum(counted) if counted else None


def read_answer(response: httpx.Response) -> dict[str, Any]:
    """The `data` of an answer; a list of them stands under "rows".

    Raises `ZaloError`, or `httpx.HTTPError` where it is no answer.
    """
    try:
        body = response.json()
        code = int(body["error"])
    except (ValueError, KeyError, TypeError):
        raise httpx.RemoteProtocolError("no answer of the API") from None
    if code:
        raise ZaloError(code)
    data = body.get("data")
    if isinstance(data, list):
        return {"rows": data}
    return data if isinstance(data, dict) else {}
