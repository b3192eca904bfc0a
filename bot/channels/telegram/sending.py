"""Sends one message, patiently: waits when told to, tries again when the network fails."""

from __future__ import annotations

from datetime import timedelta

import structlog
from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter
from tenacity import RetryCallState, retry, retry_if_exception, stop_after_attempt

from bot.channels.telegram.render import TelegramMessage

PATIENCE = 5.0
"""Seconds a pause may last that is waited out here; longer ones go back to the outbox."""

log = structlog.get_logger(__name__)


def pause(error: RetryAfter) -> float:
    """Seconds Telegram asks us to wait."""
    after = error.retry_after  # a number or a timedelta, by a setting of the library
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def _may_pass(error: BaseException) -> bool:
    if isinstance(error, RetryAfter):
        return pause(error) <= PATIENCE
    # A timed-out message may have arrived; twice is better than never.
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest)


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    return pause(error) if isinstance(error, RetryAfter) else float(state.attempt_number)


async def send(bot: Bot, chat: int, message: TelegramMessage) -> int:
    """The number of the sent message; raises Telegram's error when it is final or stays.

    An address of ours that Telegram takes for none costs its button, not the answer.
    """
    try:
        return await _send(bot, chat, message)
    except BadRequest as error:
        if not message.links or "button" not in error.message.lower():
            raise
    log.warning("telegram_link_refused")
    return await _send(bot, chat, message._replace(links=()))


@retry(retry=retry_if_exception(_may_pass), wait=_wait, stop=stop_after_attempt(3), reraise=True)
async def _send(bot: Bot, chat: int, message: TelegramMessage) -> int:
    sent = await bot.send_message(
        chat,
        message.html,
        parse_mode=ParseMode.HTML,
        reply_markup=message.keyboard,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    return sent.message_id
