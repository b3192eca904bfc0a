"""Tries the links that records name. Slow and over the network, so only on request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import requests

from knowledge.catalogue.model import Procedure
from knowledge.quality.model import Check, Finding, Severity
from knowledge.quality.quoting import around, mark, texts

_LINK = re.compile(r"https?://[\w.-]+\.\w{2,}(?:/[\w./?=&%#-]*)?", re.IGNORECASE)
_TIMEOUT = (5.0, 10.0)
"""Seconds to connect and to wait for an answer."""
# Sites that refuse a program are not dead: only these say that nothing is there.
_GONE = {404, 410}


def link_check(procedures: Iterable[Procedure], alive: Callable[[str], bool]) -> Check:
    """A check that has tried each link of `procedures` once."""
    links = sorted({link for procedure in procedures for _, link in _links(procedure)})
    dead = {link for link in links if not alive(link)}

    def find(procedure: Procedure, _: date) -> Iterator[Finding]:
        for finding, link in _links(procedure):
            if link in dead:
                yield finding

    return Check("link_dead", Severity.MISLEADING, find)


def answers(link: str) -> bool:
    """Whether a page answers at `link`, whatever it says, except that it is gone."""
    try:
        reply = requests.head(link, timeout=_TIMEOUT, allow_redirects=True)
    except requests.exceptions.SSLError:
        return True  # Somebody answers; many agencies' certificates lapse.
    except requests.RequestException:
        return False
    return reply.status_code not in _GONE


def _links(procedure: Procedure) -> Iterator[tuple[Finding, str]]:
    for place, text, channel in texts(procedure):
        for found in _LINK.finditer(text):
            channels = (channel,) if channel else ()
            quote, marked = around(text, found), mark(found)
            link = found.group(0).rstrip("./")
            yield Finding("link_dead", procedure, place, quote, marked, channels=channels), link
