"""Stands before everything else: the assistant is silent while staff has the conversation."""

from __future__ import annotations

import asyncio

import structlog

from bot.gateway.conversations import pseudonym
from bot.gateway.messages import Incoming, Outcome, Reply, Status
from bot.gateway.switching import Answering
from bot.store.staffing import Staffing

log = structlog.get_logger(__name__)

SILENCE = Reply(messages=(), outcome=Outcome(status=Status.HANDED_OVER))


class Attended:
    """A gateway whose conversations staff may take over."""

    def __init__(self, answering: Answering, staffing: Staffing) -> None:
        self._answering, self._staffing = answering, staffing

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply; one without messages while staff answers."""
        return SILENCE if await self._owned(incoming) else await self._answering.handle(incoming)

    async def _owned(self, incoming: Incoming) -> bool:
        person = pseudonym(incoming.channel, incoming.conversation_id)
        try:
            return await asyncio.to_thread(self._staffing.owned, person)
        except Exception as error:  # A database in trouble must not silence the assistant.
            log.warning("staffing not readable", error=type(error).__name__)
            return False
