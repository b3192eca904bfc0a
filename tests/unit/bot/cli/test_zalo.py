"""An admin says yes on Zalo's page, pastes the address it leads to, and the assistant may speak."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import typer
from typer.testing import CliRunner

from bot.channels.zalo.checking import tokens_of
from bot.cli import zalo
from bot.database import connect
from bot.settings import load_settings
from knowledge.errors import MotCuaError
from tests.channels.zalo_oa import APP, APP_SECRET, OA_SECRET, ZaloOa, serving_zalo


@pytest.fixture
def account(monkeypatch, tmp_path):
    with serving_zalo() as (account, url):
        for name, value in {
            "MOTCUA_HOME": str(tmp_path / "home"),
            "MOTCUA_PUBLIC_URL": "https://tro-ly.example.gov.vn",
            "ZALO_APP_ID": APP,
            "ZALO_APP_SECRET": APP_SECRET,
            "ZALO_OA_SECRET": OA_SECRET,
            "MOTCUA_ZALO_API_URL": url,
            "MOTCUA_ZALO_OAUTH_URL": url,
        }.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("DATABASE_URL", raising=False)
        yield account


def kept():
    settings = load_settings()
    return tokens_of(settings, connect(settings.database)).kept()


@pytest.fixture
def authorize(monkeypatch, capsys):
    """Runs the command; `paste` makes what is pasted of the address that was printed."""

    def run(paste: Callable[[str], str]) -> str:
        printed = ""

        def prompt(_: str) -> str:
            nonlocal printed
            printed = capsys.readouterr().out
            return paste(re.search(r"http\S+/v4/oa/permission\S+", printed)[0])

        monkeypatch.setattr(typer, "prompt", prompt)
        zalo.authorize(redirect="")
        return printed + capsys.readouterr().out

    return run


def test_the_address_pasted_back_gives_the_right_and_says_what_to_set(account, authorize):
    said = authorize(account.consent)

    assert kept().pair.access == account.access
    assert "https://tro-ly.example.gov.vn/webhooks/zalo" in said
    assert "TẮT lọc cú pháp" in said
    assert account.access not in said
    shown = CliRunner().invoke(zalo.app, ["status"])
    assert "UBND xã Mẫu" in shown.output


def test_the_code_alone_will_do(account, authorize):
    authorize(lambda page: re.search(r"code=([^&]+)", account.consent(page))[1])

    assert kept().pair.refresh == account.refresh


@pytest.mark.parametrize(
    ("paste", "sentence"),
    [
        (lambda account, page: account.consent(page) + "x", "không phải của lần"),
        (lambda *_: "https://tro-ly.example.gov.vn/?oa_id=1", "Không thấy code"),
        (lambda *_: "a-code-from-yesterday", "-14014"),
    ],
)
def test_what_is_of_no_use_is_explained_and_nothing_is_stored(account, authorize, paste, sentence):
    with pytest.raises(MotCuaError, match=sentence):
        authorize(lambda page: paste(account, page))
    assert kept() is None


def test_what_must_be_set_first_is_named(account, monkeypatch, authorize):
    monkeypatch.delenv("ZALO_APP_SECRET")

    with pytest.raises(MotCuaError, match="ZALO_APP_SECRET"):
        authorize(account.consent)


def test_status_fails_where_something_is_to_be_done(account: ZaloOa):
    shown = CliRunner().invoke(zalo.app, ["status"])

    assert shown.exit_code == 1
    assert "motcua zalo authorize" in shown.output
