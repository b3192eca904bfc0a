"""One line for the person who runs it."""

from __future__ import annotations

import pytest

from bot.channels.widget import checking
from bot.settings import Settings


@pytest.fixture(autouse=True)
def _script(monkeypatch, folder):
    monkeypatch.setattr(checking, "FOLDER", folder)


async def found(database, **settings):
    return await checking.check(Settings(**settings), database)


async def test_off_is_no_trouble(database):
    finding = await found(database)

    assert (finding.channel, finding.ok) == ("widget", None)
    assert "MOTCUA_WIDGET_ORIGINS" in finding.text


async def test_it_says_what_is_missing(database):
    portal = ("https://xa.example.gov.vn",)
    without = await found(database, widget_origins=portal)
    insecure = await found(database, widget_origins=portal, public_url="http://motcua.example")

    assert (without.ok, insecure.ok) == (False, False)
    assert "MOTCUA_PUBLIC_URL" in without.text
    assert "https" in insecure.text


async def test_it_says_when_a_part_of_the_script_is_not_there(database, folder):
    (folder / "src" / "panel.js").unlink()
    finding = await found(database, widget_origins=("http://localhost:3000",))

    assert finding.ok is False
    assert "panel.js" in finding.text


@pytest.mark.parametrize(
    ("origin", "public"),
    [
        ("https://xa.example.gov.vn", "https://motcua.example.gov.vn"),
        ("http://localhost:3000", None),
    ],
)
async def test_all_well(database, origin, public):
    finding = await found(database, widget_origins=(origin,), public_url=public)

    assert finding.ok
    assert "motcua widget tag" in finding.text
