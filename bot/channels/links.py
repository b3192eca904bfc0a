"""Which links of an answer may be clicked."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from bot.gateway.messages import Link


def web_links(links: Iterable[Link]) -> list[Link]:
    """The links that are absolute http(s) addresses; nothing else is ever made clickable."""
    return [link for link in links if _is_web_page(link.url)]


def is_loopback(address: str) -> bool:
    """Whether only this very machine can open the address."""
    return urlsplit(address).hostname in ("localhost", "127.0.0.1", "::1")


def _is_web_page(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
