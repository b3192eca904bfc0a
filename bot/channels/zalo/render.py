"""Turns a reply into messages of the Official Account: one, as long as it fits. Sends nothing.

A person has few free messages, and sees buttons on a phone only: so all bubbles are one text, and
what buttons offer stands in it too.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from bot.channels.numbered import choices, reachable, written
from bot.channels.splitting import shorten, split
from bot.channels.zalo.reading import PREFIX
from bot.gateway.messages import Button, Link, Reply

LIMIT = 2000
MOST_BUTTONS = 5
LONGEST_TITLE = 100


class ZaloMessage(NamedTuple):
    """One message to send."""

    text: str
    buttons: tuple[dict[str, Any], ...] = ()

    def body(self) -> dict[str, Any]:
        """As the API takes it."""
        if not self.buttons:
            return {"text": self.text}
        payload = {"buttons": list(self.buttons)}
        return {"text": self.text, "attachment": {"type": "template", "payload": payload}}


def render(reply: Reply) -> list[ZaloMessage]:
    """The messages of `reply`, in order; none when it says nothing. Buttons hang on the last."""
    text = written(reply).text
    if not text:
        return []
    *first, last = split(text, LIMIT)
    buttons = [_choice(button) for button in choices(reply)]
    buttons += [_page(link) for link in reachable(reply)]
    return [*map(ZaloMessage, first), ZaloMessage(last, tuple(buttons[:MOST_BUTTONS]))]


def _choice(button: Button) -> dict[str, Any]:
    """Comes back as a text that the person doesn't see."""
    return {
        "title": shorten(button.title, LONGEST_TITLE),
        "type": "oa.query.hide",
        "payload": f"{PREFIX}{button.payload}",
    }


def _page(link: Link) -> dict[str, Any]:
    return {
        "title": shorten(link.title, LONGEST_TITLE),
        "type": "oa.open.url",
        "payload": {"url": link.url},
    }
