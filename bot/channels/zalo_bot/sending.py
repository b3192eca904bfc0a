"""Sends one text, patiently: tries again when the network or the platform fails for a moment."""

from __future__ import annotations

from datetime import timedelta

import httpx
import structlog
from tenacity import retry, retry_if_exception, stop_after_attempt, wait_incrementing

from bot.channels.zalo_bot.api import (
    BAD_REQUEST,
    TIMED_OUT,
    TOKEN_REFUSED,
    TOO_MANY,
    ZaloBotApi,
    ZaloBotError,
)
from bot.gateway.sending import SendLater, Undeliverable

ASKED_TO_WAIT = timedelta(minutes=1)
"""The platform says that it is too much, not for how long."""
TOKEN_WAIT = timedelta(minutes=5)
"""A new token takes a person and a restart."""

_log = structlog.get_logger(__name__)


def _may_pass(error: BaseException) -> bool:
    # A timed-out message may have arrived; twice is better than never.
    timed_out = isinstance(error, ZaloBotError) and (error.code == TIMED_OUT or error.code >= 500)
    return timed_out or isinstance(error, httpx.TransportError)


async def send(api: ZaloBotApi, chat: str, text: str) -> None:
    """Sends `text`; raises as `Carrier` says."""
    try:
        await _send(api, chat, text)
    except ZaloBotError as error:
        if error.code == BAD_REQUEST:
            raise Undeliverable("refused") from None
        if error.code == TOO_MANY:
            raise SendLater(ASKED_TO_WAIT) from None
        if error.code == TOKEN_REFUSED:
            _log.error("zalo_bot_token_refused", advice="check ZALO_BOT_TOKEN")
            raise SendLater(TOKEN_WAIT) from None
        raise


@retry(
    retry=retry_if_exception(_may_pass),
    wait=wait_incrementing(start=1, increment=1),
    stop=stop_after_attempt(3),
    reraise=True,
)
async def _send(api: ZaloBotApi, chat: str, text: str) -> None:
    await api.call("sendMessage", chat_id=chat, text=text)
