"""Talks to Rasa over HTTP: one text in, Rasa's messages out.

Every failure is `AssistantUnavailable`; whether to try again is the gateway's decision. What
people write is in no error message, for those end up in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import httpx

from knowledge.errors import AssistantUnavailable

TIMEOUT = 15.0
"""Seconds a person waits at most; Rasa itself would wait 300 for an action."""
STATUS_TIMEOUT = 3.0
NEW_SESSION = "/session_start"


class RasaClient:
    """Rasa's REST channel and status. `url` is asked each time: a restarted Rasa has a new port."""

    def __init__(self, url: Callable[[], str], token: str = "", timeout: float = TIMEOUT) -> None:
        self._url = url
        self._token = token
        self._timeout = timeout
        # A proxy of the environment must not see what goes to this very machine.
        self._http = httpx.AsyncClient(trust_env=False)

    async def send(
        self, sender: str, text: str, metadata: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """Rasa's messages to `sender` (keys: text, buttons, image, custom); may be empty.

        Raises `AssistantUnavailable`: no connection, no answer in time, or not Rasa's answer.
        """
        body = {"sender": sender, "message": text, "metadata": dict(metadata or {})}
        try:
            response = await self._http.post(
                f"{self._url()}/webhooks/rest/webhook", json=body, timeout=self._timeout
            )
        except httpx.TimeoutException:
            raise AssistantUnavailable(f"Rasa did not answer in {self._timeout:g} s.") from None
        except httpx.HTTPError as error:
            raise AssistantUnavailable(f"Rasa is not reachable ({type(error).__name__}).") from None
        if response.status_code != httpx.codes.OK:
            raise AssistantUnavailable(f"Rasa answered with status {response.status_code}.")
        return _messages(response)

    async def restart_session(self, sender: str) -> None:
        """Begin a new session that keeps the slots: Rasa grows slow with a session's length."""
        await self.send(sender, NEW_SESSION)

    async def status(self) -> bool:
        """Whether Rasa has a model loaded and answers; never raises."""
        try:
            response = await self._http.get(
                f"{self._url()}/status", params={"token": self._token}, timeout=STATUS_TIMEOUT
            )
        except (httpx.HTTPError, AssistantUnavailable):
            return False
        return response.status_code == httpx.codes.OK

    async def close(self) -> None:
        """Give the connections back."""
        await self._http.aclose()


def _messages(response: httpx.Response) -> list[dict[str, Any]]:
    try:
        messages = response.json()
    except ValueError:
        messages = None
    if not isinstance(messages, list) or not all(isinstance(item, dict) for item in messages):
        raise AssistantUnavailable("Rasa answered with something that is no list of messages.")
    return messages
