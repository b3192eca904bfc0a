"""Names a conversation by a signed token: nothing is stored, nothing tells who it is.

A token is good for one site, so that another that may embed the widget cannot use it.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from knowledge.sql import Clock, keyed_hash, utc_now

GOOD_FOR = timedelta(days=7)
_SHAPE = re.compile(r"(?P<id>[0-9a-f]{32})\.(?P<end>[0-9]{10})\.(?P<mark>[0-9a-f]{64})")


@dataclass(frozen=True)
class Token:
    """What the page keeps."""

    text: str = field(repr=False)
    expires_at: datetime


class Tokens:
    """Under a key of 32 bytes (`codes.local_key`), the same in every process."""

    def __init__(self, key: bytes, clock: Clock = utc_now) -> None:
        self._key, self._clock = key, clock

    def make(self, site: str, conversation: str | None = None) -> Token:
        """A token for `conversation` (32 hexadecimal digits), or for a new one."""
        conversation = conversation or secrets.token_hex(16)
        end = int((self._clock() + GOOD_FOR).timestamp())
        text = f"{conversation}.{end}.{self._mark(site, conversation, end)}"
        return Token(text, datetime.fromtimestamp(end, UTC))

    def read(self, text: str, site: str) -> str | None:
        """The conversation of a token that is ours, for this site, and not too old."""
        if not (match := _SHAPE.fullmatch(text)):
            return None
        conversation, end = match["id"], int(match["end"])
        mark = self._mark(site, conversation, end)
        if not secrets.compare_digest(mark, match["mark"]) or end <= self._clock().timestamp():
            return None
        return conversation

    def _mark(self, site: str, conversation: str, end: int) -> str:
        return keyed_hash(self._key, "widget", site, conversation, str(end))
