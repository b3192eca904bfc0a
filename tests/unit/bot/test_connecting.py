"""Each setting switches its channel on; all of them are called where they were told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.connecting import Channels, check, connect
from bot.database import connect as open_database
from bot.queueing import Queueing
from bot.settings import ROOT, Settings, load_settings, variable
from knowledge.answers.wording import Wording
from knowledge.errors import ConfigurationError

ON = {
    "MOTCUA_PUBLIC_URL": "https://motcua.example",
    "MOTCUA_WIDGET_ORIGINS": "https://xa.example",
    "TELEGRAM_BOT_TOKEN": "123456:not-a-real-token",
    "TELEGRAM_WEBHOOK_SECRET": "one-secret",
    "ZALO_APP_ID": "360846524940903967",
    "ZALO_APP_SECRET": "another",
    "ZALO_OA_SECRET": "and-another",
    "ZALO_BOT_TOKEN": "1:token",
    "ZALO_BOT_WEBHOOK_SECRET": "long-enough",
}
Connect = Callable[..., Channels]


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine the tests run on."""
    for name in Settings.model_fields:
        monkeypatch.delenv(variable(name), raising=False)
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))


@pytest.fixture
def engine(tmp_path: Path) -> sa.Engine:
    return open_database(f"sqlite:///{tmp_path / 'channels.db'}")


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch, engine: sa.Engine) -> Connect:
    """The channels under some environment."""

    def connected(**environment: str) -> Channels:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        words = Wording.load(ROOT / "content" / "texts" / "gateway.yml")
        queueing = Queueing(engine, bytes(32), object(), words)
        channels = connect(load_settings(), engine, queueing, _forget)
        assert set(queueing.carriers) == set(channels.running) == set(channels.pushes)
        return channels

    return connected


async def _forget(_channel: str, _conversation: str) -> None:
    """Nobody is known here."""


def _paths(channels: Channels) -> set[str]:
    return {route.path for routes in channels.routes for route in routes.routes}


def test_alone_there_is_only_the_widget_for_our_own_pages(connected: Connect) -> None:
    channels = connected()
    assert set(channels.running) == {"widget"}
    assert not any(path.startswith("/webhooks") for path in _paths(channels))


def test_everything_switched_on_has_its_address(connected: Connect) -> None:
    channels = connected(**ON)
    assert set(channels.running) == {"widget", "telegram", "zalo", "zalo_bot"}
    assert {"/webhooks/telegram", "/webhooks/zalo", "/webhooks/zalo-bot"} <= _paths(channels)


@pytest.mark.parametrize(
    "missing", ["MOTCUA_PUBLIC_URL", "ZALO_APP_SECRET", "ZALO_OA_SECRET"], ids=str.lower
)
def test_settings_that_need_another_say_so(connected: Connect, missing: str) -> None:
    with pytest.raises(ConfigurationError, match=missing):
        connected(**{name: value for name, value in ON.items() if name != missing})


async def test_of_each_channel_one_line_is_said(engine: sa.Engine) -> None:
    found = await check(load_settings(), engine)
    assert [one.channel for one in found] == ["telegram", "zalo", "zalo_bot", "widget"]
    assert all(one.ok is None and "\n" not in one.text for one in found)
