"""Stands before the gateway: says the notice where something is switched off.

Whether an answer is about a switched-off procedure is read from its outcome, so it holds for
typed questions, buttons and walks alike.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Protocol

import structlog

from bot.gateway.messages import Bubble, Incoming, Outcome, Reason, Reply, Status
from bot.store.switches import EVERYTHING, Switches
from knowledge.catalogue.model import Procedure

log = structlog.get_logger(__name__)

# Other outcomes offer or explain, and tell nothing of the procedure itself.
_TELLING = (Status.ANSWERED, Status.PARTIAL, Status.WALKTHROUGH, Status.DOSSIER)


class Answering(Protocol):
    """The gateway."""

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply; never raises."""


class Switched:
    """A gateway that parts of can be switched off; `find` knows procedures by code."""

    def __init__(
        self,
        answering: Answering,
        switches: Switches,
        find: Callable[[str], Procedure | None],
    ) -> None:
        self._answering, self._switches, self._find = answering, switches, find

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply, or a notice."""
        off = await self._off()
        if notice := off.get(EVERYTHING):
            return _notice(notice)
        reply = await self._answering.handle(incoming)
        if not off or reply.outcome.status not in _TELLING:
            return reply
        name = await asyncio.to_thread(self._met, off, reply.outcome)
        return _notice(off[name], reply.outcome.procedures) if name else reply

    async def _off(self) -> Mapping[str, str]:
        try:
            return await asyncio.to_thread(self._switches.now)
        except Exception as error:  # A database in trouble must not silence the assistant.
            log.warning("switches not readable", error=type(error).__name__)
            return {}

    def _met(self, off: Mapping[str, str], outcome: Outcome) -> str | None:
        place, dossier = outcome.walkthrough, outcome.dossier
        codes = {*outcome.procedures, *([place.procedure] if place else ())}
        names = {f"procedure:{code}" for code in codes}
        for code in codes:
            if procedure := self._find(code):
                agencies = (procedure.published_by, *procedure.agencies.responsible)
                names |= {f"agency:{one}" for one in agencies if one}
        if dossier is not None:
            parts = dossier.code.split("-")[0].split(".")
            names |= {f"agency:{'.'.join(parts[:end])}" for end in range(1, len(parts) + 1)}
        lowered = {name.casefold() for name in names}
        return next((name for name in off if name.casefold() in lowered), None)


def _notice(text: str, procedures: tuple[str, ...] = ()) -> Reply:
    outcome = Outcome(status=Status.REFUSED, reason=Reason.OTHER, procedures=procedures)
    return Reply(messages=(Bubble(text=text),), outcome=outcome)
