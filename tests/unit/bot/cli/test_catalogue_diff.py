"""`motcua catalogue diff` shows what changed, since when, to people and programs."""

from __future__ import annotations

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from bot.assembly import Assembly
from bot.cli import app
from bot.settings import load_settings
from knowledge.catalogue.digest import digest
from knowledge.catalogue.store import Origin, Row
from knowledge.errors import CatalogueError
from tests.conftest import make_procedure

CODE = "9.100001"


@pytest.fixture
def diff(monkeypatch, tmp_path):
    """`diff(CODE, "--json")` on a catalogue in which a time limit changed in August."""
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    store = Assembly(load_settings()).catalogue
    for day, days in ((date(2026, 7, 18), 20), (date(2026, 8, 20), 10)):
        time = {"amount": days, "unit": "working_day"}
        one = make_procedure(methods=[{"channel": "online", "time": time}])
        store.save([Row(one, digest(one), day)], Origin.PORTAL, {}, replacing_starter=True)

    def run(*options):
        return CliRunner().invoke(app, ["catalogue", "diff", *options])

    return run


def test_people_read_it_in_words(diff):
    output = diff(CODE).output

    assert "20/08/2026 → nay" in output
    assert "18/07/2026 → 20/08/2026" in output
    assert "Thời hạn (trực tuyến): 20 ngày làm việc → 10 ngày làm việc" in output


def test_programs_read_it_as_json(diff):
    versions = json.loads(diff(CODE, "--json").output)["versions"]

    assert [version["valid_to"] for version in versions] == [None, "2026-08-20"]


def test_only_since_a_day(diff):
    output = diff(CODE, "--since", "2026-08-01").output

    assert "18/07/2026 →" not in output
    assert "Chưa có phiên bản" in diff(CODE, "--since", "2026-09-01").output


def test_an_abolished_code_says_so_though_its_record_is_gone(diff):
    assert "5230/QĐ-BCA" in diff("1.014061").output


def test_an_unknown_code_says_what_to_do(diff):
    error = diff("9.999999").exception

    assert isinstance(error, CatalogueError)
    assert "motcua search" in str(error)
