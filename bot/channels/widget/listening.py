"""The pages that listen in this process: woken when something was told to their conversation."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

MOST = 1000
"""Streams of this process; each costs a connection and no thread."""
MOST_EACH = 6
"""Of one conversation: tabs, and connections nobody knows to be dead."""


class Listener:
    """One open stream. `heard` is the number of the last event that it sent."""

    def __init__(self, heard: int) -> None:
        self.heard = heard
        self.typing = False
        self.ended = False
        self._news = asyncio.Event()

    def wake(self, *, typing: bool = False, ended: bool = False) -> None:
        """Has the stream look for what is new."""
        self.typing, self.ended = self.typing or typing, self.ended or ended
        self._news.set()

    async def wait(self, seconds: float) -> bool:
        """Until it is woken; False when nothing happened for so long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), seconds)
        woken = self._news.is_set()
        self._news.clear()
        return woken

    def take_typing(self) -> bool:
        """Whether it is to be shown that somebody works at an answer; once."""
        typing, self.typing = self.typing, False
        return typing


class Listeners:
    """By the pseudonyms of conversations. For one event loop."""

    def __init__(self) -> None:
        self._open: defaultdict[str, list[Listener]] = defaultdict(list)

    def __len__(self) -> int:
        return sum(map(len, self._open.values()))

    @contextmanager
    def listening(self, person: str, heard: int) -> Iterator[Listener]:
        """A listener until the end of the block; the oldest of too many ends."""
        listener = Listener(heard)
        theirs = self._open[person]
        theirs.append(listener)
        if len(theirs) > MOST_EACH:
            theirs[0].wake(ended=True)
            del theirs[0]
        try:
            yield listener
        finally:
            with suppress(ValueError):  # It was one too many.
                theirs.remove(listener)
            if not theirs and self._open.get(person) is theirs:
                del self._open[person]

    def wake(self, person: str, *, typing: bool = False, ended: bool = False) -> None:
        """Something happened in a conversation."""
        for listener in tuple(self._open.get(person, ())):
            listener.wake(typing=typing, ended=ended)

    def wake_behind(self, latest: Mapping[str, int]) -> None:
        """Wakes those that have not sent the latest yet."""
        for person, number in latest.items():
            for listener in self._open.get(person, ()):
                if listener.heard < number:
                    listener.wake()

    def end(self) -> None:
        """All streams end."""
        for person in tuple(self._open):
            self.wake(person, ended=True)
