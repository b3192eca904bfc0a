"""What was said in each conversation, so that the page can show it again.

It serves the page only: the dialogue's own memory is elsewhere.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.gateway.messages import Reply


@dataclass(frozen=True)
class Turn:
    """What the person said or chose, and the reply."""

    said: str
    reply: Reply


class TranscriptStore(Protocol):
    """Keeps turns by the key of a conversation; may forget old ones."""

    async def load(self, key: str) -> tuple[Turn, ...]:
        """The turns of a conversation, oldest first; none when it is unknown."""
        ...

    async def append(self, key: str, turn: Turn) -> None:
        """Adds a turn at the end."""
        ...

    async def forget(self, key: str) -> None:
        """Drops the conversation."""
        ...


class MemoryTranscripts:
    """A `TranscriptStore` in memory, bounded in conversations, turns and idle time."""

    def __init__(
        self,
        conversations: int = 1000,
        turns: int = 40,
        idle_seconds: float = 2 * 3600,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._turns, self._idle = conversations, turns, idle_seconds
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, tuple[Turn, ...]]] = OrderedDict()

    async def load(self, key: str) -> tuple[Turn, ...]:
        """The turns of a conversation, oldest first."""
        self._drop_idle()
        return self._kept.get(key, (0.0, ()))[1]

    async def append(self, key: str, turn: Turn) -> None:
        """Adds a turn; the oldest turn or conversation makes room."""
        turns = (*await self.load(key), turn)[-self._turns :]
        self._kept[key] = (self._clock(), turns)
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    async def forget(self, key: str) -> None:
        """Drops the conversation."""
        self._kept.pop(key, None)

    def _drop_idle(self) -> None:
        # The dictionary is in order of last use, so only its front can be stale.
        oldest_kept = self._clock() - self._idle
        while self._kept and next(iter(self._kept.values()))[0] < oldest_kept:
            self._kept.popitem(last=False)
