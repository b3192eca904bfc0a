"""Asks back and forgets, when a person presses the button or says so; stands before all the rest.

Before the gateway, since a turn counted there would be kept of the person again. Before the
switches, since what is off may not answer but must still forget.
"""

from __future__ import annotations

import structlog

from bot.forgetting.dropping import Forgetting
from bot.forgetting.words import ForgettingWords
from bot.gateway.messages import Bubble, Button, Incoming, Kind, Outcome, Reply, Status
from bot.gateway.payloads import to_forget
from bot.gateway.worker import Answering

log = structlog.get_logger(__name__)


class ForgettingDesk:
    """An `Answering` before another one."""

    def __init__(
        self, answering: Answering, forgetting: Forgetting, words: ForgettingWords
    ) -> None:
        self._answering, self._forgetting, self._words = answering, forgetting, words

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply; never raises."""
        match self._move(incoming):
            case "ask":
                return self._reply(self._words.ask, Status.CLARIFY, yes=True, no=True)
            case "no":
                return self._reply(self._words.kept, Status.CHITCHAT)
            case "yes":
                return await self._forget(incoming)
        return await self._answering.handle(incoming)

    def _move(self, incoming: Incoming) -> str | None:
        if incoming.payload is not None:
            return to_forget(incoming.payload)
        return "ask" if self._words.wished(incoming.text) else None

    async def _forget(self, incoming: Incoming) -> Reply:
        channel = incoming.channel
        try:
            forgotten = await self._forgetting.drop(channel, incoming.conversation_id)
        except Exception as error:
            log.warning("person not forgotten", channel=channel, error=type(error).__name__)
            return self._reply(self._words.failed, Status.ERROR, again=True)
        return self._reply(self._words.told(forgotten, channel), Status.CHITCHAT)

    def _reply(self, text: str, status: Status, **buttons: bool) -> Reply:
        titles = {"yes": self._words.yes, "no": self._words.no, "again": self._words.again}
        payloads = {"yes": "forget:yes", "no": "forget:no", "again": "forget:yes"}
        offered = tuple(
            Button(title=titles[name], payload=payloads[name]) for name in buttons if buttons[name]
        )
        kind = Kind.CHOICES if offered else Kind.NOTICE
        bubble = Bubble(kind=kind, text=text, buttons=offered)
        return Reply(messages=(bubble,), outcome=Outcome(status=status))
