"""The documentation keeps up with the code: settings, outcomes, links, commands, decisions.

Reads files and light modules only; whether what a page says is well said is for people to judge.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.gateway.messages import Reason, Status
from bot.settings import Settings, variable
from knowledge.answers.model import Field

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page
    for pattern in ("*.md", "docs/**/*.md", "content/**/*.md", "tests/**/*.md")
    for page in ROOT.glob(pattern)
)
READMES = (ROOT / "README.md", ROOT / "README.vi.md")
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)")
ELSEWHERE = ("http://", "https://", "mailto:", "#")
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
TARGET = re.compile(r"\bmake ([a-z][a-z-]+)\b")
IN_CODE = re.compile(r"```sh\n.*?```|`[^`\n]+`", re.DOTALL)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def commands(page: Path) -> list[str]:
    """The lines of its shell blocks without comments."""
    lines = "\n".join(SHELL.findall(read(page))).splitlines()
    return [re.sub(r"\s+# .*", "", line) for line in lines]


@pytest.mark.parametrize("name", [variable(name) for name in Settings.model_fields])
def test_every_setting_is_explained(name):
    assert f"\n| `{name}` |" in read(ROOT / "docs" / "settings.md")


@pytest.mark.parametrize("name", [*Status, *Reason, *Field])
def test_every_word_of_an_outcome_is_explained(name):
    assert f"`{name}`" in read(ROOT / "docs" / "api.md")


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_links_lead_somewhere(page):
    links = [link for link in LINK.findall(read(page)) if not link.startswith(ELSEWHERE)]

    assert [link for link in links if not (page.parent / link.split("#")[0]).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_commands_named_are_in_the_makefile(page):
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    named = {target for code in IN_CODE.findall(read(page)) for target in TARGET.findall(code)}

    assert named <= targets


@pytest.mark.parametrize("page", READMES, ids=short)
def test_the_first_screen_has_the_picture_and_the_two_commands(page):
    screen = "\n".join(read(page).splitlines()[:20])

    assert "docs/images/chat.png" in screen
    assert commands(page)[:2] == ["make run", "make test"]


def test_both_readmes_say_the_same():
    english, vietnamese = READMES
    links = [{*LINK.findall(read(page))} - {"README.md", "README.vi.md"} for page in READMES]
    headings = [re.findall(r"^#+ ", read(page), re.MULTILINE) for page in READMES]

    assert commands(english) == commands(vietnamese)
    assert links[0] == links[1]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("page", DECISIONS, ids=short)
def test_a_decision_says_why_and_what_follows(page):
    number = page.name[:4]
    lines = read(page).splitlines()
    headings = [line for line in lines if line in ("## Context", "## Decision", "## Consequences")]

    assert lines[0].startswith(f"# {number}. ")
    assert any(line.startswith("Status: ") for line in lines[:5])
    assert headings == ["## Context", "## Decision", "## Consequences"]
