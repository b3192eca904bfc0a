"""The page stays readable and light."""

from __future__ import annotations

import re

import pytest

from bot.settings import ROOT

STATIC = ROOT / "web" / "static"
CSS = (STATIC / "chat.css").read_text("utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#\w+);", block))
    for block in re.findall(r":root \{(.*?)\}", CSS, re.S)[:2]  # then come high contrast and paper
)
READ = [  # text colour, what it stands on
    ("ink", "paper"),
    ("ink", "card"),
    ("soft", "paper"),
    ("soft", "card"),
    ("brand", "card"),
    ("brand", "tint"),
    ("on-brand", "brand"),
]
SEEN = [("edge", "card"), ("edge", "paper"), ("gold", "paper"), ("gold", "card"), ("warn", "card")]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def faint(
    scheme: dict[str, str], pairs: list[tuple[str, str]], least: float
) -> list[tuple[str, str]]:
    """The pairs under a contrast of `least`."""
    return [(a, b) for a, b in pairs if contrast(scheme[a], scheme[b]) < least]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(scheme):
    assert faint(scheme, READ, 4.5) == []


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_and_focus_can_be_seen(scheme):
    assert faint(scheme, SEEN, 3.0) == []


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["top", "said"])
def test_white_text_stands_on_dark_ground(scheme, ground):
    assert contrast("#fff", scheme[ground]) >= 4.5


def test_the_script_stays_small():
    assert len((STATIC / "chat.js").read_bytes()) <= 6 * 1024
