"""The ways people reach the assistant; each only translates."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.gateway.inbox import Receipt, Received
from bot.gateway.messages import Incoming, Reply
from bot.gateway.sending import Carrier

Accept = Callable[[Received], Awaitable[Receipt]]
"""Stores a message; raises when it could not, so that the platform sends it again."""


class Handler(Protocol):
    """What a channel needs of the gateway: an answer to every message, never an exception."""

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply to one message of a person."""
        ...


class Channel(Carrier, Protocol):
    """A channel that runs beside the assistant: it hands in what it receives, and sends."""

    async def start(self) -> None:
        """Begins to receive; a platform out of reach stops nothing else."""
        ...

    async def stop(self) -> None:
        """Stops receiving and lets go of the network."""
        ...
