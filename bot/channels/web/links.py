"""The links of an answer as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from bot.channels.links import web_links
from bot.gateway.messages import Link

OWN_PAGES = "/hanh-trinh/"
"""Where the assistant's own pages about walks are; see `bot.routes.printing`."""


def page_links(links: Iterable[Link]) -> list[Link]:
    """`web_links`; those to our own pages relative, as they are served where this page is.

    The guide does not know the address by which a person reached the page, and on a desk in a
    local network it is neither loopback nor the public one.
    """
    return [_near(link) for link in web_links(links)]


def _near(link: Link) -> Link:
    path = urlsplit(link.url).path
    return link.model_copy(update={"url": path}) if path.startswith(OWN_PAGES) else link
