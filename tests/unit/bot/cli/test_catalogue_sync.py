"""The sync on the command line: what it tells people, programs and whoever set it up wrongly."""

from __future__ import annotations

import fcntl
import json

import pytest
from typer.testing import CliRunner

from bot.cli import app
from knowledge.errors import CatalogueError, ConfigurationError
from tests.portal_server import Fault, serving_portal


@pytest.fixture
def portal():
    records = [
        {"id": f"uuid-{number}", "code": f"9.40000{number}", "name": f"Thủ tục số {number}"}
        for number in range(4)
    ]
    with serving_portal(records) as portal:
        yield portal


@pytest.fixture
def home(tmp_path):
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def motcua(monkeypatch, home, portal):
    monkeypatch.setenv("MOTCUA_HOME", str(home))
    monkeypatch.setenv("MOTCUA_PORTAL_URL", portal.url)
    monkeypatch.setenv("MOTCUA_PORTAL_RATE", "100000")
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def run(*arguments):
        return CliRunner().invoke(app, ["catalogue", "sync", *arguments])

    return run


def test_it_says_what_it_found_and_what_comes_next(motcua, portal):
    portal.choose = lambda _, body: Fault(status=404) if body.get("id") == "uuid-2" else None
    said = motcua().output
    assert "Cổng có 4 thủ tục" in said
    assert "Đã áp dụng." in said
    assert "mới 3 · thay đổi 0 · không đổi 0 · không còn 0 · bỏ qua 1" in said
    assert "mới 9.400001: Thủ tục số 1" in said
    assert "bỏ qua 9.400002: Cổng báo lỗi cho yêu cầu này (HTTP 404)." in said
    assert "motcua index build" in said
    assert "motcua index build" not in motcua().output


def test_programs_get_json(motcua, portal):
    motcua()
    portal.records["uuid-1"] = {**portal.records["uuid-1"], "name": "Tên mới"}
    report = json.loads(motcua("--json").stdout)
    assert report["changed"] == [{"code": "9.400001", "name": "Tên mới"}]
    assert report["applied"] is True
    assert report["refused"] is None


def test_a_dry_run_shows_even_what_would_be_refused(motcua, portal):
    motcua()
    del portal.records["uuid-1"]
    result = motcua("--dry-run")
    assert result.exit_code == 0
    assert "Chưa áp dụng gì." in result.output
    assert "không còn 9.400001: Thủ tục số 1" in result.output
    assert "MOTCUA_SYNC_MAX_VANISHED" in result.output


def test_what_is_refused_fails_until_it_is_allowed(motcua, portal, monkeypatch):
    motcua()
    del portal.records["uuid-1"]
    assert isinstance(motcua().exception, CatalogueError)
    monkeypatch.setenv("MOTCUA_SYNC_MAX_VANISHED", "0.5")
    assert motcua().exit_code == 0


def test_two_at_once_are_one_too_many(motcua, portal, home):
    with (home / "sync.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "Một lần đồng bộ khác" in str(motcua().exception)
    assert portal.calls == []
    assert motcua().exit_code == 0


def test_without_a_portal_it_says_what_to_set(motcua, monkeypatch):
    monkeypatch.setenv("MOTCUA_PORTAL_URL", "")
    error = motcua().exception
    assert isinstance(error, ConfigurationError)
    assert "MOTCUA_PORTAL_URL=https://dichvucong.gov.vn" in str(error)


@pytest.mark.parametrize("value", ["ftp://dichvucong.gov.vn", "dichvucong.gov.vn"])
def test_a_portal_is_a_web_address(motcua, monkeypatch, value):
    monkeypatch.setenv("MOTCUA_PORTAL_URL", value)
    with pytest.raises(ConfigurationError, match="MOTCUA_PORTAL_URL"):
        raise motcua().exception
