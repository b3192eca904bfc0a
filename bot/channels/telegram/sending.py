"""Sends one message, patiently: waits when told to, tries again when the network fails."""

from __future__ import annotations

from datetime import timedelta

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter
from tenacity import RetryCallState, retry, retry_if_exception, stop_after_attempt

from bot.channels.telegram.render import TelegramMessage

LONGEST_WAIT = 60.0


def pause(error: BaseException | None, attempt: int) -> float:
    """Seconds to wait after `error`: what Telegram asks for, else longer each time."""
    if isinstance(error, RetryAfter):
        after = error.retry_after  # a number or a timedelta, by a setting of the library
        seconds = after.total_seconds() if isinstance(after, timedelta) else float(after)
        return min(seconds, LONGEST_WAIT)
    return float(attempt)


def _may_pass(error: BaseException) -> bool:
    # A timed-out message may have arrived; twice is better than never.
    return isinstance(error, RetryAfter | NetworkError) and not isinstance(error, BadRequest)


def _wait(state: RetryCallState) -> float:
    return pause(state.outcome.exception() if state.outcome else None, state.attempt_number)


@retry(retry=retry_if_exception(_may_pass), wait=_wait, stop=stop_after_attempt(3), reraise=True)
async def send(bot: Bot, chat_id: int, message: TelegramMessage) -> None:
    """Sends `message`; raises Telegram's error when it is final or stays."""
    await bot.send_message(
        chat_id,
        message.html,
        parse_mode=ParseMode.HTML,
        reply_markup=message.keyboard,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
