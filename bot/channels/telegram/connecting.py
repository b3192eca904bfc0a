"""Opens a bot of Telegram's, quietly: the library's and the network's logs hold the token."""

from __future__ import annotations

import logging

from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

AT_ONCE = 64
_CONNECT_SECONDS, _SECONDS = 10, 20


def open_bot(
    token: str, api_url: str, request: BaseRequest | None = None, at_once: int = AT_ONCE
) -> Bot:
    """A bot that is not initialised yet; `request` replaces the network."""
    _hush_libraries()
    return Bot(
        token,
        base_url=api_url,
        request=request or _network(at_once),
        get_updates_request=request or _network(1),
    )


def _network(connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=_CONNECT_SECONDS,
        read_timeout=_SECONDS,
        write_timeout=_SECONDS,
    )


def _hush_libraries() -> None:
    # httpx logs every address at INFO, and Telegram's hold the token; PTB logs updates.
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
