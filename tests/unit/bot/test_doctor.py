"""`motcua doctor` shows every setting, hides every secret, and says what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import bot.cli.doctor as module
from bot.cli import app
from bot.database import connect
from bot.settings import Settings, variable
from knowledge.catalogue.digest import digest
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.store import CatalogueStore, Origin, Row

Doctor = Callable[[], Result]


@pytest.fixture
def doctor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Doctor:
    """Runs the command on an assistant whose home is empty."""
    for name in Settings.model_fields:
        monkeypatch.delenv(variable(name), raising=False)
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "300")
    return lambda: CliRunner().invoke(app, ["doctor"])


def test_every_setting_is_shown_by_its_variable(doctor: Doctor) -> None:
    shown = doctor().output
    assert all(variable(name) in shown for name in Settings.model_fields)


def test_secrets_are_only_said_to_be_set(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_BOT_TOKEN", "MOTCUA_ACTIONS_SECRET", "MOTCUA_RASA_TOKEN"):
        monkeypatch.setenv(name, "kindao")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{Path.cwd().anchor}nowhere/kindao.db")
    shown = doctor().output
    assert "kindao" not in shown
    assert shown.count("(đã đặt)") >= 3


def test_what_is_missing_comes_with_what_to_run(doctor: Doctor) -> None:
    result = doctor()
    assert result.exit_code == 1
    assert "motcua index build" in result.output
    assert "motcua run" in result.output


def test_a_complete_assistant_is_ready(
    doctor: Doctor,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    procedure: Callable[..., Procedure],
) -> None:
    rasa = tmp_path / "envs" / "rasa" / ".venv" / "bin" / "rasa"
    rasa.parent.mkdir(parents=True)
    rasa.touch()
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "CURRENT").write_text("one", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    engine = connect(f"sqlite:///{tmp_path / 'motcua.db'}")
    row = Row(procedure(), digest(procedure()), date(2026, 7, 18))
    CatalogueStore(engine).save([row], Origin.PORTAL, {}, replacing_starter=False)
    engine.dispose()
    result = doctor()
    assert result.exit_code == 0, result.output
    assert "Sẵn sàng" in result.output
