"""The list of corrections tells what holds on a day, and for how long."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """`listed("2026-08-14")`: what the command prints about that day."""
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "250")

    def on(day: str) -> str:
        result = CliRunner().invoke(app, ["catalogue", "corrections", "--on", day])
        assert result.exit_code == 0, result.output
        return result.output

    return on


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-08-14", "còn 1 ngày nữa bắt đầu"),
        ("2027-02-28", "còn 1 ngày, kể cả hôm nay"),
        ("2027-03-01", "đã hết"),
    ],
)
def test_it_tells_what_starts_what_ends_and_when(listed, day, told):
    text = listed(day)
    assert told in text
    assert "Thông tư 117/2026/TT-BTC, Điều 1" in text


def test_the_day_of_the_settings_is_the_day_looked_at(listed, monkeypatch):
    monkeypatch.setenv("MOTCUA_TODAY", "2026-09-01")
    result = CliRunner().invoke(app, ["catalogue", "corrections"])
    assert "xem ngày 01/09/2026" in result.output
    assert "2026-09-01" in CliRunner().invoke(app, ["doctor"]).output
