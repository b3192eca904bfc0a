"""Zalo's authorisation (OAuth v4): the page of consent, and what is given for a code or a token.

It keeps nothing: a refresh token works once, so who spends one writes that down first.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import string
from urllib.parse import urlencode

import httpx

from bot.store.zalo_tokens import Pair

TIMEOUT = httpx.Timeout(15, connect=5)
_LETTERS = string.ascii_letters + string.digits
_NEEDED = (r"[a-z]", r"[A-Z]", r"[0-9]")
_LENGTH = 43
_BUSY = -32


class Refused(Exception):
    """Zalo's answer is no; `code` is Zalo's, 0 when it has none."""

    def __init__(self, code: int) -> None:
        super().__init__(f"code {code}")
        self.code = code


class NotReached(Exception):
    """Nothing was sent: what was to be spent is not."""


class Unsure(Exception):
    """No answer that says whether something was spent."""


def new_verifier() -> str:
    """A secret of 43 characters with capitals, small letters and digits.

    Zalo does not say which Base64 alphabet its challenge has, so one is taken that has neither of
    the signs in which they differ.
    """
    while True:
        verifier = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
        if all(re.search(one, verifier) for one in _NEEDED) and challenge(verifier).isalnum():
            return verifier


def challenge(verifier: str) -> str:
    """What the page of consent is told of the verifier."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def consent_page(base: str, app: str, redirect: str, verifier: str, state: str) -> str:
    """Where an admin of the account says yes; it leads back to `redirect` with a code."""
    query = {
        "app_id": app,
        "redirect_uri": redirect,
        "code_challenge": challenge(verifier),
        "state": state,
    }
    return f"{base.rstrip('/')}/v4/oa/permission?{urlencode(query)}"


class Oauth:
    """Of one app."""

    def __init__(self, http: httpx.AsyncClient, base: str, app: str, secret: str) -> None:
        self._http, self._base, self._app, self._secret = http, base.rstrip("/"), app, secret

    async def exchange(self, code: str, verifier: str) -> Pair:
        """The first pair, for the code of a consent. Raises as `refresh`."""
        return await self._token(
            {"grant_type": "authorization_code", "code": code, "code_verifier": verifier}
        )

    async def refresh(self, token: str) -> Pair:
        """The next pair, for a refresh token. Raises `Refused`, `NotReached`, `Unsure`."""
        return await self._token({"grant_type": "refresh_token", "refresh_token": token})

    async def _token(self, form: dict[str, str]) -> Pair:
        try:
            response = await self._http.post(
                f"{self._base}/v4/oa/access_token",
                data={"app_id": self._app, **form},
                headers={"secret_key": self._secret},
                timeout=TIMEOUT,
            )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            raise NotReached from None
        except httpx.HTTPError:
            raise Unsure from None
        return _read(response)


def _read(response: httpx.Response) -> Pair:
    try:
        body = response.json()
        if "access_token" in body:
            return Pair(
                access=body["access_token"],
                refresh=body["refresh_token"],
                lifetime=int(body["expires_in"]),
            )
        code = int(body.get("error", 0))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unsure from None
    if code == _BUSY or response.status_code in (408, 429) or response.status_code >= 500:
        raise Unsure
    raise Refused(code)
