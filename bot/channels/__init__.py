"""The ways people reach the assistant; each only translates."""

from typing import Protocol

from bot.gateway.messages import Incoming, Reply


class Handler(Protocol):
    """What a channel needs of the gateway: an answer to every message, never an exception."""

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply to one message of a person."""
        ...
