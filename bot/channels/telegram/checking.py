"""What `motcua doctor` says of Telegram: asks it for a few seconds, shows no secret."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.channels.checks import Finding
from bot.channels.telegram.channel import Webhook
from bot.channels.telegram.connecting import open_bot
from bot.channels.telegram.reading import CHANNEL
from bot.channels.texts import channel_texts
from bot.settings import Settings

SECONDS = 5
RECENT = timedelta(hours=1)
"""An older failure of the webhook is history."""


async def check(settings: Settings, _engine: sa.Engine) -> Finding:
    """One line about the bot; never raises."""
    texts = channel_texts().telegram.check
    if settings.telegram_bot_token is None:
        return Finding(CHANNEL, None, texts.switched_off)
    webhook = _webhook(settings)
    if webhook and not webhook.public_url.startswith("https://"):
        return Finding(CHANNEL, False, texts.needs_address)
    token = settings.telegram_bot_token.get_secret_value()
    try:
        async with asyncio.timeout(SECONDS), open_bot(token, settings.telegram_api_url) as bot:
            return await _ask(bot, webhook, settings.telegram_staff_groups)
    except InvalidToken:
        return Finding(CHANNEL, False, texts.refused)
    except Exception:  # The network, or an address that is none; its words may hold the token.
        return Finding(CHANNEL, False, texts.unreachable)


def _webhook(settings: Settings) -> Webhook | None:
    secret = settings.telegram_webhook_secret
    return Webhook(settings.public_url or "", secret.get_secret_value()) if secret else None


async def _ask(bot: Bot, webhook: Webhook | None, groups: tuple[int, ...]) -> Finding:
    texts = channel_texts().telegram.check
    name, address = bot.username, webhook.address if webhook else ""
    problem = await _webhook_problem(bot, address) if webhook else None
    problem = problem or await _group_problem(bot, groups)
    if problem:
        return Finding(CHANNEL, False, problem)
    told = [texts.webhook if webhook else texts.polling, *([texts.groups] if groups else [])]
    text = " ".join(told).format(name=name, address=address, number=len(groups))
    return Finding(CHANNEL, True, text)


async def _webhook_problem(bot: Bot, address: str) -> str | None:
    texts, info = channel_texts().telegram.check, await bot.get_webhook_info()
    if info.url != address:
        return texts.no_webhook.format(name=bot.username, address=address)
    failed = info.last_error_date
    if failed is None or datetime.now(UTC) - failed > RECENT:
        return None
    return texts.webhook_fails.format(
        name=bot.username,
        address=address,
        problem=info.last_error_message,
        waiting=info.pending_update_count,
    )


async def _group_problem(bot: Bot, groups: tuple[int, ...]) -> str | None:
    texts = channel_texts().telegram.check
    if groups and not bot.can_join_groups:
        return texts.closed_to_groups.format(name=bot.username)
    missing = 0
    for group in groups:
        try:
            await bot.get_chat(group)
        except (BadRequest, Forbidden):
            missing += 1
    return texts.not_in_groups.format(name=bot.username, number=missing) if missing else None
