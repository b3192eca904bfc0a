"""Asks the portal for JSON, slowly and patiently.

The portal takes POST, answers HTTP 201 with `{code: "OK", data}`, and its firewall sends an
HTML page ("Request Rejected") to whom it dislikes; a visit of an ordinary page first gives
the cookies that it wants to see. What is asked for and what the data mean is `client.py`'s.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_random_exponential

from knowledge.catalogue.syncing.errors import PortalRefused, PortalUnavailable, RecordRefused
from knowledge.catalogue.syncing.throttle import Throttle

ATTEMPTS = 5
TIMEOUTS = (5.0, 30.0)
"""Seconds to connect, and to wait for the next bytes."""
WHOLE = 90.0
"""Seconds for one whole answer; a server that drips bytes gets no further."""
LONGEST_WAIT = 300.0
"""Seconds a `Retry-After` is heeded for at most."""
_LARGEST = 32 << 20
_HOPS = 3
_WARM_UP = "/thu-tuc-hanh-chinh"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_PORTS = {"http": 80, "https": 443}
_ELSEWHERE = "Cổng chuyển hướng sang một địa chỉ khác nên đã dừng. Hãy kiểm tra MOTCUA_PORTAL_URL."
_backoff = wait_random_exponential(multiplier=1, max=30)


class _Again(Exception):
    """One try failed and another may not; `after` seconds, when the portal says so."""

    def __init__(self, reason: str, after: float | None = None, *, firewall: bool = False) -> None:
        super().__init__(reason)
        self.after, self.firewall = after, firewall


class PortalHttp:
    """One conversation with the portal at `base`; `per_second` counts every try.

    Raises `PortalRefused`, `PortalUnavailable` or `RecordRefused`.
    """

    def __init__(
        self,
        base: str,
        user_agent: str,
        per_second: float,
        *,
        timeouts: tuple[float, float] = TIMEOUTS,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._base, self._timeouts, self._sleep = base.rstrip("/"), timeouts, sleep
        self._throttle = Throttle(per_second)
        self._session = requests.Session()
        # A proxy of the environment has no business between two ends of one machine.
        self._session.trust_env = urlsplit(base).hostname not in _LOOPBACK
        self._session.headers.update(
            {"User-Agent": user_agent, "Accept": "application/json, text/html;q=0.5"}
        )
        self._warm = False

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """The `data` of the answer at a path."""
        tries = Retrying(
            retry=retry_if_exception_type(_Again),
            stop=stop_after_attempt(ATTEMPTS),
            wait=_pause,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return tries(self._try, path, body)
        except _Again as fault:
            if fault.firewall:
                raise PortalRefused(
                    "Tường lửa của Cổng từ chối chương trình này. Hãy chờ vài giờ, giảm "
                    "MOTCUA_PORTAL_RATE hoặc đổi MOTCUA_PORTAL_USER_AGENT rồi chạy lại."
                ) from None
            raise PortalUnavailable(
                f"Cổng không trả lời được ({fault}, đã thử {ATTEMPTS} lần). "
                "Hãy chạy lại sau; phần đã đọc được giữ lại."
            ) from None

    def _try(self, path: str, body: dict[str, Any]) -> Any:
        if not self._warm:
            self._visit()
        deadline = time.monotonic() + WHOLE
        try:
            with self._send("POST", path, body) as response:
                status = response.status_code
                if status == requests.codes.too_many_requests or status >= 500:
                    raise _Again(f"HTTP {status}", _retry_after(response))
                content = _read(response, deadline)
        except requests.Timeout:
            raise _Again("chờ quá lâu") from None
        except requests.RequestException:
            raise _Again("mất kết nối") from None
        except ValueError:  # A redirect to what is no address at all.
            raise PortalRefused(_ELSEWHERE) from None
        if content.lstrip()[:1] == b"<":
            # Fresh cookies may be all that the firewall wants.
            self._session.cookies.clear()
            self._warm = False
            raise _Again("trang web thay cho dữ liệu", firewall=True)
        return _data(status, content)

    def _visit(self) -> None:
        """Gets the cookies; when that fails the real call will tell."""
        self._warm = True
        try:
            self._send("GET", _WARM_UP, None).close()
        except (requests.RequestException, ValueError):
            return

    def _send(self, method: str, path: str, body: dict[str, Any] | None) -> requests.Response:
        url = self._base + path
        for _ in range(_HOPS):
            self._throttle.wait()
            response = self._session.request(
                method, url, json=body, timeout=self._timeouts, allow_redirects=False, stream=True
            )
            if not response.is_redirect:
                return response
            response.close()
            url = _next(url, response.headers["Location"])
        raise PortalRefused("Cổng chuyển hướng mãi. Hãy kiểm tra MOTCUA_PORTAL_URL.")


def _pause(state: RetryCallState) -> float:
    fault = state.outcome.exception() if state.outcome else None
    if isinstance(fault, _Again) and fault.after is not None:
        return min(fault.after, LONGEST_WAIT)
    return _backoff(state)


def _retry_after(response: requests.Response) -> float | None:
    """Seconds; the header holds those or a date. Nonsense counts as nothing."""
    value = response.headers.get("Retry-After", "")
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _next(url: str, location: str) -> str:
    """Where a redirect leads, as long as that is the same portal."""
    target = urljoin(url, location)
    if _origin(target) != _origin(url):
        raise PortalRefused(_ELSEWHERE)
    return target


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _read(response: requests.Response, deadline: float) -> bytes:
    body = bytearray()
    for chunk in response.iter_content(1 << 16):
        body += chunk
        if time.monotonic() > deadline:
            raise _Again("chờ quá lâu")
        if len(body) > _LARGEST:
            raise RecordRefused("Câu trả lời của Cổng lớn bất thường.")
    return bytes(body)


def _data(status: int, content: bytes) -> Any:
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        raise _Again("dữ liệu đứt đoạn") from None
    if not isinstance(answer, dict):
        raise _Again("dữ liệu lạ")
    # Success is 201; an OK in a 200 is taken, too, since only the envelope tells for sure.
    if status not in (requests.codes.ok, requests.codes.created) or answer.get("code") != "OK":
        raise RecordRefused(f"Cổng báo lỗi cho yêu cầu này (HTTP {status}).")
    return answer.get("data")
