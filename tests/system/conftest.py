"""An assistant of their own for tests that kill parts of it or change its catalogue."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.channels.bot_api import TOKEN, BotApi, serving_bot_api
from tests.live import Assistant, living


@pytest.fixture(scope="session")
def telegram() -> Iterator[BotApi]:
    """Telegram's side."""
    with serving_bot_api() as api:
        yield api


@pytest.fixture(scope="session")
def assistant(telegram: BotApi, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The whole process, on Telegram too."""
    switched_on = {"TELEGRAM_BOT_TOKEN": TOKEN, "MOTCUA_TELEGRAM_API_URL": telegram.url}
    with living(tmp_path_factory.mktemp("system"), **switched_on) as assistant:
        yield assistant


@pytest.fixture
def conversation(request: pytest.FixtureRequest) -> str:
    """A conversation nobody else has."""
    return request.node.name
