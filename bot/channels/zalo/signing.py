"""Whether an event is Zalo's: its sign is a SHA-256 over what only Zalo and we can put together.

The key is the Official Account's own, of the webhook's page, not the app's. The sign has no age:
the time it covers is judged where the event is taken.
"""

from __future__ import annotations

import hashlib
import json

from starlette.datastructures import Headers

from bot.channels.webhooks import same

SIGN_HEADER, TIME_HEADER = "X-ZEvent-Signature", "X-ZEvent-Timestamp"
PROBE = b"{}"
"""What Zalo sends, unsigned, when the address is saved; it says nothing and is not stored."""


def sign(app: str, body: bytes, timestamp: str, secret: str) -> str:
    """The sign of an event, in hex; plain SHA-256, as Zalo has it, not an HMAC."""
    return hashlib.sha256(app.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


def is_zalos(headers: Headers, body: bytes, app: str, secret: str) -> bool:
    """Whether Zalo sent this. Its time stands in the event, with some accounts in a header too."""
    if body.strip() == PROBE:
        return True
    given = headers.get(SIGN_HEADER, "").strip().lower().removeprefix("mac=")
    times = (_timestamp(body), headers.get(TIME_HEADER, ""))
    return any(same(given, sign(app, body, time, secret)) for time in times)


def _timestamp(body: bytes) -> str:
    try:
        return str(json.loads(body)["timestamp"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
