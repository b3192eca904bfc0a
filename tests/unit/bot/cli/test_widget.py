"""A portal's webmaster gets the tag to paste, and is told what would keep it from working."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot.cli import widget


@pytest.fixture
def tag(monkeypatch, tmp_path):
    """`tag("--province", "79", public="https://…")`."""
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))

    def run(*arguments, public="", origins="", fails=False):
        monkeypatch.setenv("MOTCUA_WIDGET_ORIGINS", origins)
        if public:
            monkeypatch.setenv("MOTCUA_PUBLIC_URL", public)
        result = CliRunner().invoke(widget.app, ["tag", *arguments])
        assert (result.exit_code != 0) is fails, result.output
        return result

    return run


def test_the_tag_is_ready_to_paste(tag):
    ours = "https://motcua.example.gov.vn"
    options = ("--province", "79", "--lang", "en", "--position", "left")
    result = tag(*options, public=ours, origins="https://xa.example.gov.vn")

    assert f'<script src="{ours}/widget/motcua.js?v=' in result.stdout
    assert 'integrity="sha384-' in result.stdout
    assert 'data-province="79" data-lang="en" data-position="left" defer></script>' in result.stdout
    assert f'<noscript><a href="{ours}/">' in result.stdout
    assert result.stderr == ""


def test_it_says_what_is_still_missing(tag):
    result = tag("--no-integrity")

    assert "integrity" not in result.stdout
    assert "MOTCUA_PUBLIC_URL" in result.stderr
    assert "MOTCUA_WIDGET_ORIGINS" in result.stderr


def test_an_address_without_a_scheme_is_refused(tag):
    tag(public="motcua.example.gov.vn", fails=True)


def test_a_language_we_do_not_speak_is_refused(tag):
    tag("--lang", "fr", fails=True)
