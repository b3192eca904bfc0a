"""Turns a reply into Telegram messages: HTML text and an inline keyboard. Sends nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from bot.channels.links import is_loopback, web_links
from bot.channels.telegram.splitting import split, to_html
from bot.channels.texts import channel_texts
from bot.gateway.messages import Bubble, Button, Link, Reply

SHORT_TITLE = 18
"""Characters of a title that still shows whole beside another on a small phone."""


class TelegramMessage(NamedTuple):
    """One message to send with parse mode HTML."""

    html: str
    links: tuple[Link, ...] = ()
    choices: tuple[Button, ...] = ()

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        """Links one a row, then choices: two short titles a row, a long one alone."""
        rows = [*_link_rows(self.links), *_choice_rows(self.choices)]
        return InlineKeyboardMarkup(rows) if rows else None


def render(reply: Reply) -> list[TelegramMessage]:
    """The messages of `reply`, in order; what a bubble offers hangs on its last part.

    A link to this very machine is left out: no phone can open it, and Telegram refuses the message.
    A payload that Telegram would refuse (over 64 bytes) takes its button away rather than
    the whole message.
    """
    messages: list[TelegramMessage] = []
    for bubble in reply.messages:
        *first, end = split(bubble.text.strip() or channel_texts().telegram.choose)
        messages += [TelegramMessage(to_html(part)) for part in first]
        links = tuple(link for link in web_links(bubble.links) if not is_loopback(link.url))
        messages.append(TelegramMessage(to_html(end), links, _choices(bubble, len(links))))
    return messages


def link_rows(links: Iterable[Link]) -> InlineKeyboardMarkup | None:
    """The keyboard of a message that offers no choice any more."""
    rows = _link_rows(links)
    return InlineKeyboardMarkup(rows) if rows else None


def _choices(bubble: Bubble, links: int) -> tuple[Button, ...]:
    room = max(0, int(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER) - links)
    return tuple(button for button in bubble.buttons if _fits(button))[:room]


def _link_rows(links: Iterable[Link]) -> list[list[InlineKeyboardButton]]:
    return [[InlineKeyboardButton(link.title, url=link.url)] for link in links]


def _choice_rows(buttons: Iterable[Button]) -> list[list[InlineKeyboardButton]]:
    rows: list[list[InlineKeyboardButton]] = []
    half_full = False
    for button in buttons:
        choice = InlineKeyboardButton(button.title, callback_data=button.payload)
        short = len(button.title) <= SHORT_TITLE
        if half_full and short:
            rows[-1].append(choice)
        else:
            rows.append([choice])
        half_full = short and len(rows[-1]) == 1
    return rows


def _fits(button: Button) -> bool:
    return 1 <= len(button.payload.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
