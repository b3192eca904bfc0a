"""Sets a reply as plain texts: no buttons there, so choices are numbered. Sends nothing."""

from __future__ import annotations

from bot.channels.numbered import written
from bot.channels.splitting import split
from bot.gateway.messages import Reply

LIMIT = 2000


def render(reply: Reply) -> list[str]:
    """The messages to send, in order: one, unless the platform would refuse it as too long."""
    text = written(reply).text
    return split(text, LIMIT) if text.strip() else []
