"""The sentences that channels say by themselves, from `content/texts/channels.yml`.

Answers about procedures are not here.
"""

from __future__ import annotations

from functools import cache
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

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


class CommandTexts(Texts):
    """What a command stands for: words, a button's payload, or a sentence the channel answers
    itself. `menu` is its line in the menu; without one it isn't shown there."""

    menu: str | None = None
    text: str | None = None
    payload: str | None = None
    says: str | None = None

    @model_validator(mode="after")
    def _one_meaning(self) -> Self:
        if [self.text, self.payload, self.says].count(None) != 2:
            raise ValueError("text, payload or says")
        return self


class TelegramChecks(Texts):
    """What `motcua doctor` says of Telegram."""

    switched_off: str
    needs_address: str
    refused: str
    unreachable: str
    no_webhook: str
    webhook_fails: str
    closed_to_groups: str
    not_in_groups: str
    polling: str
    webhook: str
    groups: str


class TelegramTexts(Texts):
    """What the Telegram channel says or sends by itself."""

    commands: dict[str, CommandTexts]
    choose: str
    unsupported: str
    check: TelegramChecks


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
