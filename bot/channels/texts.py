"""The sentences that channels say by themselves, from `content/texts/channels.yml`.

Answers about procedures are not here.
"""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from bot.gateway.messages import Button
from bot.settings import ROOT
from knowledge.content import read_content
from knowledge.menu.services import Menu


class Texts(BaseModel):
    """Base of the groups below: a missing or unknown key is an error at the start."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ApiTexts(Texts):
    """Errors of `POST /api/v1/chat`."""

    not_json: str
    too_large: str
    unreadable: str
    conversation_id: str
    text: str
    payload: str


class PageTexts(Texts):
    """What the chat page needs beside its template."""

    quick_choices: tuple[Button, ...]
    unknown_choice: str
    carried_on: str
    foreign: str
    too_large: str


class TelegramTexts(Texts):
    """What the Telegram channel says or sends by itself."""

    start: str
    commands: dict[str, str]
    choose: str
    unsupported: str


class ChannelTexts(Texts):
    """The whole file."""

    source_prefix: str
    api: ApiTexts
    page: PageTexts
    telegram: TelegramTexts


@cache
def channel_texts() -> ChannelTexts:
    """The texts; raises `ConfigurationError` naming the line when the file is wrong."""
    return read_content(ROOT / "content" / "texts" / "channels.yml").validate(ChannelTexts)


@cache
def essential_choices() -> tuple[Button, ...]:
    """A button for each group of essential services."""
    groups = Menu.load(ROOT / "content").groups
    return tuple(Button(title=group.title, payload=f"menu:{group.id}") for group in groups)
