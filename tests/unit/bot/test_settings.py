"""Settings come from the environment, are safe by default, and name themselves when wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, load_settings
from knowledge.errors import ConfigurationError


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine the tests run on."""
    for name, field in Settings.model_fields.items():
        monkeypatch.delenv(str(field.validation_alias or f"MOTCUA_{name.upper()}"), raising=False)
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))


def test_by_default_only_this_machine_is_served(tmp_path: Path) -> None:
    settings = load_settings()
    assert settings.host == "127.0.0.1"
    assert settings.telegram_bot_token is None
    assert settings.rasa_url is None
    assert settings.database == f"sqlite:///{tmp_path / 'home' / 'motcua.db'}"


def test_the_home_is_made(tmp_path: Path) -> None:
    load_settings()
    assert (tmp_path / "home").is_dir()


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_PORT", "9000")
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/motcua")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:abc")
    settings = load_settings()
    assert settings.port == 9000
    assert settings.database == "postgresql://db/motcua"
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == "123:abc"


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_BOT_TOKEN", "MOTCUA_ACTIONS_SECRET", "MOTCUA_RASA_TOKEN"):
        monkeypatch.setenv(name, "kín-đáo")
    monkeypatch.setenv("DATABASE_URL", "postgresql://a:kín-đáo@db/motcua")
    assert "kín-đáo" not in repr(load_settings())


@pytest.mark.parametrize("variable", ["MOTCUA_PORT", "MOTCUA_THREADS"])
def test_a_wrong_value_names_its_variable(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "nhiều")
    with pytest.raises(ConfigurationError, match=variable):
        load_settings()


def test_every_setting_explains_itself() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
