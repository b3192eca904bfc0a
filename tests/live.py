"""A real assistant to talk to: the process people run, with Rasa, on a database of its own.

The two things that take a minute to make (encoder, dialogue model) come from MOTCUA_HOME, so
only the first run of all makes them. Catalogue: the starter one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

from bot.gateway.messages import Reply
from bot.running import running_assistant
from bot.settings import load_settings
from knowledge.errors import AssistantUnavailable

KEPT = ("models", "rasa/models")
# A developer's own settings must not bring a real bot or database into a test.
ALONE = {
    "DATABASE_URL": "",
    "MOTCUA_PORTAL_URL": "",
    "MOTCUA_RASA_URL": "",
    "MOTCUA_SYNC_TOKEN": "",
    "TELEGRAM_BOT_TOKEN": "",
}


@dataclass(frozen=True)
class Assistant:
    """Its address, its MOTCUA_HOME and the file with everything it printed."""

    base: str
    home: Path
    output: Path

    def say(self, conversation: str, text: str) -> Reply:
        """The reply to a typed text."""
        return self._post(conversation, {"text": text})

    def press(self, conversation: str, payload: str) -> Reply:
        """The reply to a button."""
        return self._post(conversation, {"payload": payload})

    def get(self, path: str) -> requests.Response:
        """Any page of it."""
        return requests.get(f"{self.base}{path}", timeout=30)

    def _post(self, conversation: str, message: dict[str, Any]) -> Reply:
        body = {"conversation_id": conversation, **message}
        response = requests.post(f"{self.base}/api/v1/chat", json=body, timeout=60)
        assert response.status_code == 200, f"HTTP {response.status_code}: {response.text[:500]}"
        return Reply.model_validate_json(response.text)


@contextmanager
def living(folder: Path, **environment: str) -> Iterator[Assistant]:
    """An assistant whose home is inside `folder`, until the end of the block.

    In a folder where one lived before, it goes on with what that one left.
    """
    home, printed = folder / "home", folder / "printed.log"
    for name in KEPT:
        kept, link = load_settings().home.resolve() / name, home / name
        kept.mkdir(parents=True, exist_ok=True)
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.is_symlink():
            link.symlink_to(kept)
    own = {**ALONE, "MOTCUA_HOME": str(home), **environment}
    try:
        with printed.open("ab") as output, running_assistant(own, output) as base:
            yield Assistant(base, home, printed)
    except AssistantUnavailable as error:
        error.add_note(printed.read_text("utf-8", "replace"))
        raise


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """One assistant for every test that only talks."""
    with living(tmp_path_factory.mktemp("assistant")) as assistant:
        yield assistant
