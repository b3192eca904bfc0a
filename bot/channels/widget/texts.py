"""The sentences the widget's server says by itself, from `content/texts/widget.yml`."""

from __future__ import annotations

from functools import cache

from bot.channels.texts import Texts, channel_texts, essential_choices
from bot.gateway.messages import Bubble, Outcome, Reply, Status
from bot.settings import ROOT
from knowledge.content import read_content


class ErrorTexts(Texts):
    """What a refused request is told."""

    foreign: str
    token: str
    media_type: str
    not_json: str
    shape: str
    too_large: str
    too_fast: str
    unavailable: str


class WidgetTexts(Texts):
    """The whole file."""

    greeting: str
    errors: ErrorTexts
    noscript: str


@cache
def widget_texts() -> WidgetTexts:
    """The texts; raises `ConfigurationError` naming the line when the file is wrong."""
    return read_content(ROOT / "content" / "texts" / "widget.yml").validate(WidgetTexts)


@cache
def greeting() -> Reply:
    """What stands in a new conversation, with the choices of the chat page."""
    buttons = (*essential_choices(), *channel_texts().page.quick_choices)
    bubble = Bubble(text=widget_texts().greeting, buttons=buttons)
    return Reply(messages=(bubble,), outcome=Outcome(status=Status.CHITCHAT))
