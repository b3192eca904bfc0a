"""The sentences this channel says by itself, from `content/texts/zalo_bot.yml`."""

from __future__ import annotations

from functools import cache

from bot.channels.texts import Texts
from bot.settings import ROOT
from knowledge.content import read_content


class CheckTexts(Texts):
    """What `motcua doctor` says; in braces what the check fills in."""

    switched_off: str
    token_refused: str
    unreachable: str
    no_public_url: str
    no_webhook: str
    other_webhook: str
    quota_spent: str
    polling: str
    calling: str
    near_quota: str


class ZaloBotTexts(Texts):
    """The whole file."""

    unsupported: str
    check: CheckTexts


@cache
def zalo_bot_texts() -> ZaloBotTexts:
    """The texts; raises `ConfigurationError` naming the line when the file is wrong."""
    return read_content(ROOT / "content" / "texts" / "zalo_bot.yml").validate(ZaloBotTexts)
