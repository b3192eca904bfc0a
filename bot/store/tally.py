"""Counts what persons do without counting persons: only the channel is looked up by name."""

from __future__ import annotations

from bot.gateway.conversations import Conversations
from bot.store.counters import Counters


class Tally:
    """A `knowledge.guiding.tally.Counting` over the monthly counters."""

    def __init__(self, counters: Counters, conversations: Conversations) -> None:
        self._counters = counters
        self._conversations = conversations

    def count(
        self, person: str, event: str, subject: str, step: str = "", province: str | None = None
    ) -> None:
        """Adds one; who it was goes no further than the look-up of the channel."""
        channel = self._conversations.channel(person) or ""
        self._counters.count(
            event, subject=subject, step=step, channel=channel, province=province or ""
        )
