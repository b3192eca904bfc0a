"""Asks one agency's system for JSON, guarded against whatever it may do.

An answer or `SourceUnavailable` comes within the budget, also when names don't resolve or bytes
drip: the call runs in a thread of its own and is left behind when its time is up. The token goes
to the configured origin only. Addresses hold dossier codes, so none gets into logs or errors.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from urllib.parse import urljoin, urlsplit

import requests
import structlog
from requests.auth import AuthBase
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random

from dossiers.sources.base import SourceUnavailable
from dossiers.sources.breaker import Breaker
from knowledge.errors import ConfigurationError

log = structlog.get_logger(__name__)

BUDGET = 4.5
"""Seconds for everything, retries included; a person is told something within five."""
ATTEMPTS = 2
_CONNECT, _READ = 2.0, 3.0
_HOPS = 3
_AT_ONCE = 16
"""Calls of one source under way; more would only pile up behind a slow one."""
_LARGEST = 1 << 20
_PORTS = {"http": 80, "https": 443}
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_SENTENCE = (
    "Hệ thống của {title} lúc này không trả lời được nên tôi chưa xem được hồ sơ. Anh/chị thử lại "
    "sau ít phút, hoặc tra trên Cổng Dịch vụ công quốc gia: https://dichvucong.gov.vn/tra-cuu-ho-so"
)


class _Fault(Exception):
    """One attempt went wrong; `again` when another may go right."""

    def __init__(self, reason: str, again: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.again = reason, again


class _Bearer(AuthBase):
    """Sets the token; unlike a plain header, no `.netrc` can put another in its place."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class GuardedJson:
    """Asks `base`; `name` is for logs, `title` for people.

    Raises `ConfigurationError` for a token that would travel unencrypted.
    """

    def __init__(
        self,
        name: str,
        title: str,
        base: str,
        token: str | None = None,
        budget: float = BUDGET,
        breaker: Breaker | None = None,
    ) -> None:
        self.name, self._title, self._base, self._budget = name, title, base, budget
        self._local = urlsplit(base).hostname in _LOOPBACK
        if token and not self._local and urlsplit(base).scheme != "https":
            raise ConfigurationError(f"Nguồn hồ sơ «{name}» có mã truy cập: url phải là https://.")
        self._auth = _Bearer(token) if token else None
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        self.breaker = breaker or Breaker()

    def get(self, path: str, params: Mapping[str, str], absent: tuple[int, ...] = ()) -> object:
        """The JSON at a path; None for a status among `absent`. Raises `SourceUnavailable`."""
        if not self.breaker.may_call():
            raise self.unavailable("breaker")
        deadline = time.monotonic() + self._budget
        url = self._base.rstrip("/") + "/" + path.lstrip("/")
        try:
            answer = self._within(deadline, lambda: self._tries(url, params, absent, deadline))
        except _Fault as fault:
            if fault.reason != "crowded":  # Nothing was asked, so nothing is known.
                self.breaker.failed()
            log.warning("dossier source failed", source=self.name, reason=fault.reason)
            raise self.unavailable(fault.reason) from None
        self.breaker.succeeded()
        return answer

    def unavailable(self, reason: str) -> SourceUnavailable:
        """The error to raise when what came back is of no use."""
        return SourceUnavailable(_SENTENCE.format(title=self._title), reason)

    def _within(self, deadline: float, work: Callable[[], object]) -> object:
        if not self._places.acquire(blocking=False):
            raise _Fault("crowded")
        future: Future[object] = Future()

        def run() -> None:
            try:
                future.set_result(work())
            except Exception as error:
                future.set_exception(error)
            finally:
                self._places.release()

        threading.Thread(target=run, name=f"dossiers-{self.name}", daemon=True).start()
        try:
            return future.result(deadline - time.monotonic())
        except TimeoutError:
            raise _Fault("slow") from None

    def _tries(
        self, url: str, params: Mapping[str, str], absent: tuple[int, ...], deadline: float
    ) -> object:
        tries = Retrying(
            retry=retry_if_exception(lambda error: isinstance(error, _Fault) and error.again),
            stop=stop_after_attempt(ATTEMPTS),
            wait=wait_random(0.1, 0.3),
            reraise=True,
        )
        return tries(self._try, url, params, absent, deadline)

    def _try(
        self, url: str, params: Mapping[str, str], absent: tuple[int, ...], deadline: float
    ) -> object:
        try:
            with requests.Session() as session:
                # A proxy of the environment has no business between two ends of one machine.
                session.trust_env = not self._local
                with self._follow(session, url, params, deadline) as response:
                    if response.status_code in absent:
                        return None
                    _check(response.status_code)
                    return _parse(_body(response, deadline))
        except requests.Timeout:
            raise _Fault("slow", again=True) from None
        except requests.RequestException as error:
            # Their messages hold the address, and with it the code.
            raise _Fault(type(error).__name__, again=True) from None
        except ValueError:  # A redirect to what is no address at all.
            raise _Fault("redirect") from None

    def _follow(
        self, session: requests.Session, url: str, params: Mapping[str, str], deadline: float
    ) -> requests.Response:
        for hop in range(_HOPS):
            response = session.get(
                url,
                params=None if hop else params,
                auth=self._auth,
                headers={"Accept": "application/json"},
                timeout=(_left(deadline, _CONNECT), _left(deadline, _READ)),
                allow_redirects=False,
                stream=True,
            )
            if not response.is_redirect:
                return response
            response.close()
            url = urljoin(url, response.headers["Location"])
            if _origin(url) != _origin(self._base):
                raise _Fault("redirect")
        raise _Fault("redirect")


def _left(deadline: float, most: float) -> float:
    left = min(most, deadline - time.monotonic())
    if left <= 0:
        raise _Fault("slow")
    return left


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _check(status: int) -> None:
    if status != requests.codes.ok:
        raise _Fault(f"status_{status}", again=status >= 500)


def _body(response: requests.Response, deadline: float) -> bytes:
    body = bytearray()
    for chunk in response.iter_content(1 << 14):
        body += chunk
        _left(deadline, _READ)
        if len(body) > _LARGEST:
            raise _Fault("too_large")
    return bytes(body)


def _parse(body: bytes) -> object:
    try:
        answer: object = json.loads(body)
    except (ValueError, RecursionError):
        html = body.lstrip()[:1] == b"<"
        raise _Fault("html" if html else "broken_json", again=not html) from None
    if answer is None:  # Whatever it means, it is no answer to the question.
        raise _Fault("unexpected_shape")
    return answer
