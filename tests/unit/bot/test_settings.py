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


@pytest.mark.parametrize("name", ["TELEGRAM_BOT_TOKEN", "MOTCUA_PORT", "DATABASE_URL"])
def test_an_empty_variable_is_one_that_is_not_set(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    as_it_was = load_settings()
    monkeypatch.setenv(name, "")
    assert load_settings() == as_it_was


def test_values_are_held_apart_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_WIDGET_ORIGINS", "https://xa.example, http://localhost:8000")
    monkeypatch.setenv("TELEGRAM_STAFF_GROUPS", "-100123")
    settings = load_settings()
    assert settings.widget_origins == ("https://xa.example", "http://localhost:8000")
    assert settings.telegram_staff_groups == (-100123,)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MOTCUA_WIDGET_ORIGINS", "xa.example"),
        ("MOTCUA_WIDGET_ORIGINS", "https://xa.example/"),
        ("TELEGRAM_STAFF_GROUPS", "nhóm"),
        ("TELEGRAM_WEBHOOK_SECRET", "có dấu"),
        ("ZALO_BOT_WEBHOOK_SECRET", "short"),
    ],
)
def test_what_a_platform_would_refuse_is_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match=name):
        load_settings()


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
