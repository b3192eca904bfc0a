"""Choices as a numbered list, for channels or screens without buttons, and the number sent back.

Says nothing of where the offers are kept: `bot.store.offers`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from bot.channels.links import is_loopback, web_links
from bot.gateway.messages import Bubble, Button, Link, Reply
from bot.settings import ROOT
from knowledge.content import read_content

_LONGEST = 24
"""Characters; whoever writes more says more than a number."""
_USED = re.compile(r"^\s*(?:[☐☑] )?([1-9][0-9]?)[.)] ", re.MULTILINE)


class Written(NamedTuple):
    """A reply as one text; `offers` are the payloads that 1, 2, 3… stand for, empty for a number
    that the words themselves use."""

    text: str
    offers: tuple[str, ...]


class NumberedTexts(BaseModel):
    """`content/texts/numbered.yml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    choose: str
    only_choices: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@cache
def texts() -> NumberedTexts:
    """The texts; raises `ConfigurationError` naming the line when the file is wrong."""
    return read_content(ROOT / "content" / "texts" / "numbered.yml").validate(NumberedTexts)


def written(reply: Reply) -> Written:
    """All bubbles in one text: their words, their links as addresses, then the numbered choices.

    A choice that several bubbles offer has one number. Numbers go on after those of the words: in
    a checklist "2" ticks the second paper.
    """
    buttons = choices(reply)
    parts = [part for bubble in reply.messages if (part := _words(bubble))]
    if not buttons:
        return Written("\n\n".join(parts), ())
    used = max((int(number) for part in parts for number in _USED.findall(part)), default=0)
    lines = [f"{number}. {button.title}" for number, button in enumerate(buttons, used + 1)]
    parts = [*(parts or [texts().only_choices]), "\n".join([texts().choose, *lines])]
    payloads = (button.payload for button in buttons)
    return Written("\n\n".join(parts), (*[""] * used, *payloads))


def choices(reply: Reply) -> list[Button]:
    """The buttons of all bubbles as they are numbered."""
    unique: dict[str, Button] = {}
    for bubble in reply.messages:
        for button in bubble.buttons:
            unique.setdefault(button.payload, button)
    return list(unique.values())


def reachable(reply: Reply) -> list[Link]:
    """The links of all bubbles that a phone can open."""
    links = {link.url: link for bubble in reply.messages for link in web_links(bubble.links)}
    return [link for link in links.values() if not is_loopback(link.url)]


def chosen(text: str, offers: Sequence[str]) -> str | None:
    """The payload `text` chooses: "2", "số 2", "2.", "chọn 2". None when it says anything else."""
    if not offers or len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFC", text).strip().casefold()
    match = _number().fullmatch(plain)
    number = int(match["number"]) if match else 0
    return (offers[number - 1] or None) if 1 <= number <= len(offers) else None


def _words(bubble: Bubble) -> str:
    text = bubble.text.strip()
    links = [link for link in web_links(bubble.links) if not is_loopback(link.url)]
    lines = [f"{link.title}: {link.url}" for link in links if link.url not in text]
    return "\n".join(part for part in (text, *lines) if part)


@cache
def _number() -> re.Pattern[str]:
    before, after = ("|".join(map(re.escape, words)) for words in (texts().before, texts().after))
    return re.compile(
        rf"(?:(?:{before})\s*)?[#(\[]?\s*(?P<number>[1-9][0-9]{{0,2}})\s*[.)\],:;!]*(?:\s*(?:{after}))?[.!]*"
    )
