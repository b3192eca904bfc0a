"""Staff stop the assistant or a part of it with one command, and see who did it."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot.cli import app


@pytest.fixture
def motcua(monkeypatch, tmp_path):
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def run(*arguments, fails=False):
        result = CliRunner().invoke(app, ["switch", *arguments])
        assert (result.exit_code != 0) is fails, result.output
        return result.output

    return run


def test_off_seen_and_on_again_with_who_it_was(motcua):
    motcua("off", "agency:Bộ Công an", "--notice", "Đang bảo trì.", "--by", "lan")
    assert "TẮT agency:Bộ Công an: Đang bảo trì." in motcua("show")

    assert "Đã mở lại" in motcua("on", "agency:Bộ Công an", "--by", "minh")
    shown = motcua("show")
    assert "TẮT" not in shown
    assert "minh  mở agency:Bộ Công an" in shown
    assert "lan  tắt agency:Bộ Công an" in shown


def test_what_was_never_off_is_told_so(motcua):
    assert "đang mở sẵn" in motcua("on", "all")


@pytest.mark.parametrize("what", ["everything", "procedure:", "procedure:abc", "agency: "])
def test_a_name_that_means_nothing_is_refused(motcua, what):
    motcua("off", what, "--notice", "x", fails=True)


def test_a_notice_is_needed(motcua):
    motcua("off", "all", "--notice", "  ", fails=True)
    assert motcua("show") == ""
