"""A handler that records what it hears and says what it is told to."""

from __future__ import annotations

import pytest

from bot.gateway.messages import Bubble, Incoming, Outcome, Reply, Status


class RecordingHandler:
    """Answers every message with `reply`; `heard` holds the messages."""

    def __init__(self) -> None:
        self.heard: list[Incoming] = []
        self.reply = Reply(
            messages=(Bubble(text="Lệ phí là 15.000 đồng."),),
            outcome=Outcome(status=Status.ANSWERED),
        )

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply."""
        self.heard.append(incoming)
        return self.reply

    def says(self, *bubbles: Bubble) -> None:
        """Changes the reply."""
        self.reply = Reply(messages=bubbles, outcome=self.reply.outcome)


@pytest.fixture
def handler() -> RecordingHandler:
    """A fresh one for each test."""
    return RecordingHandler()
