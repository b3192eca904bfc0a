"""The sentences of this channel, from `content/texts/zalo.yml`."""

from __future__ import annotations

from functools import cache

from bot.channels.texts import Texts
from bot.settings import ROOT
from knowledge.content import read_content


class CheckTexts(Texts):
    """What `motcua doctor` says."""

    switched_off: str
    missing: str
    not_https: str
    not_authorised: str
    other_key: str
    no_database: str
    lost: str
    until: str
    in_doubt: str
    refused: str
    old: str
    expired: str
    unreachable: str
    rejected: str
    fine: str
    package: str
    quota: str


class AuthoriseTexts(Texts):
    """What `motcua zalo authorize` says."""

    open: str
    paste: str
    other_state: str
    no_code: str
    refused: str
    unreachable: str
    done: str


class ZaloTexts(Texts):
    """The whole file."""

    start: str
    unsupported: str
    check: CheckTexts
    authorise: AuthoriseTexts


@cache
def zalo_texts() -> ZaloTexts:
    """The texts; raises `ConfigurationError` naming the line when the file is wrong."""
    return read_content(ROOT / "content" / "texts" / "zalo.yml").validate(ZaloTexts)
