"""Says in one line whether the Zalo Bot is ready, and what to do if not."""

from __future__ import annotations

import asyncio

import httpx
import sqlalchemy as sa

from bot.channels.checks import Finding
from bot.channels.zalo_bot.api import NOT_FOUND, TOKEN_REFUSED, ZaloBotApi, ZaloBotError
from bot.channels.zalo_bot.reading import CHANNEL
from bot.channels.zalo_bot.receiving import Webhook
from bot.channels.zalo_bot.texts import zalo_bot_texts
from bot.settings import Settings
from bot.store.sent_messages import SentMessages

MONTHLY = 3000
"""Messages of the free plan."""
NEAR = 0.9
PATIENCE = 5.0
"""Seconds for all questions together."""


async def check(settings: Settings, engine: sa.Engine) -> Finding:
    """Asks the platform if the bot is switched on; never raises, never shows a secret."""
    words = zalo_bot_texts().check
    if settings.zalo_bot_token is None:
        return Finding(CHANNEL, None, words.switched_off)
    if settings.zalo_bot_webhook_secret and not _is_https(settings.public_url):
        return Finding(CHANNEL, False, words.no_public_url)
    api = ZaloBotApi(settings.zalo_bot_token.get_secret_value(), settings.zalo_bot_api_url)
    try:
        async with asyncio.timeout(PATIENCE):
            problem = await _ask(api, settings)
    except ZaloBotError as error:
        refused = error.code in (TOKEN_REFUSED, NOT_FOUND)
        problem = words.token_refused if refused else words.unreachable
    except (TimeoutError, httpx.HTTPError, httpx.InvalidURL):
        problem = words.unreachable
    finally:
        await api.close()
    return Finding(CHANNEL, False, problem) if problem else await _ready(settings, engine)


async def _ask(api: ZaloBotApi, settings: Settings) -> str:
    """What is wrong; nothing if it is empty."""
    await api.call("getMe")
    if settings.zalo_bot_webhook_secret is None:
        return ""
    wanted = Webhook(settings.public_url or "", "").address
    try:
        found = await api.call("getWebhookInfo")
    except ZaloBotError as error:
        if error.code != NOT_FOUND:
            raise
        return zalo_bot_texts().check.no_webhook
    called = found.get("url") if isinstance(found, dict) else None
    return "" if called == wanted else zalo_bot_texts().check.other_webhook


async def _ready(settings: Settings, engine: sa.Engine) -> Finding:
    words = zalo_bot_texts().check
    try:
        sent = await asyncio.to_thread(lambda: SentMessages(engine).this_month(CHANNEL))
    except sa.exc.SQLAlchemyError:
        sent = 0  # That the database is away is said elsewhere.
    if sent >= MONTHLY:
        return Finding(CHANNEL, False, words.quota_spent.format(sent=sent, limit=MONTHLY))
    text = words.calling if settings.zalo_bot_webhook_secret else words.polling
    text = text.format(sent=sent, limit=MONTHLY)
    near = sent >= MONTHLY * NEAR
    return Finding(CHANNEL, True, words.near_quota.format(finding=text) if near else text)


def _is_https(address: str | None) -> bool:
    return bool(address and address.startswith("https://"))
