"""One message in, one reply out: in order, never silent, never too much for Rasa.

A conversation's messages are handled one at a time. Every failure becomes a sentence
with a typed outcome; what it was goes to the log, what was said does not.
"""

from __future__ import annotations

import asyncio
import time
from typing import Protocol
from weakref import WeakValueDictionary

import structlog

from bot.gateway.conversations import Conversations, Turn
from bot.gateway.intake import MAX_CHARS, Refused, examine
from bot.gateway.messages import Bubble, Incoming, Outcome, Reason, Reply, Status
from bot.gateway.payloads import to_rasa
from bot.gateway.replies import read_reply
from bot.metrics import record_turn
from knowledge.answers.wording import Wording
from knowledge.errors import AssistantUnavailable

log = structlog.get_logger(__name__)

# Rasa's answer time grows with the session (37 → 394 ms by message 200), so a new one
# begins in time; slots carry over.
SESSION_TURNS = 40
_AI = "trợ lý AI"


class Dialogue(Protocol):
    """What the gateway needs of Rasa (`bot.rasa.client.RasaClient`)."""

    async def send(self, sender: str, text: str) -> list[dict[str, object]]:
        """Rasa's messages for one text."""

    async def restart_session(self, sender: str) -> None:
        """Begins a new session that keeps the slots."""


class Gateway:
    """The one door to the dialogue for all channels."""

    def __init__(self, dialogue: Dialogue, conversations: Conversations, words: Wording) -> None:
        self._dialogue = dialogue
        self._conversations = conversations
        self._words = words
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def handle(self, incoming: Incoming) -> Reply:
        """Never raises, never returns an empty reply."""
        started = time.perf_counter()
        key = f"{incoming.channel}:{incoming.conversation_id}"
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            reply = await self._answer(incoming)
        seconds = time.perf_counter() - started
        record_turn(incoming.channel, reply.outcome.status, seconds)
        log.info(
            "turn",
            channel=incoming.channel,
            status=reply.outcome.status,
            procedures=reply.outcome.procedures,
            ms=round(seconds * 1000),
        )
        return reply

    async def _answer(self, incoming: Incoming) -> Reply:
        try:
            message = self._message(incoming)
            if isinstance(message, Refused):
                return self._refusal(message)
            turn = await asyncio.to_thread(
                self._conversations.next_turn, incoming.channel, incoming.conversation_id
            )
            if turn.number % SESSION_TURNS == 0:
                await self._dialogue.restart_session(turn.sender)
            reply = read_reply(await self._dialogue.send(turn.sender, message))
        except AssistantUnavailable as error:
            log.warning("dialogue unavailable", problem=str(error))
            return self._failure("unavailable")
        except Exception:
            # The last line of defence: a bug must not leave a person without an answer.
            log.exception("turn failed")
            return self._failure("nothing_said")
        return self._introduced(reply, turn)

    def _message(self, incoming: Incoming) -> str | Refused:
        if incoming.payload is None:
            return examine(incoming.text)
        return to_rasa(incoming.payload) or Refused("unknown_button", Reason.OTHER)

    def _introduced(self, reply: Reply, turn: Turn) -> Reply:
        """The first answer of a conversation says who is speaking (Luật 134/2025/QH15 Điều 11)."""
        first = reply.messages[0]
        if turn.number > 1 or _AI in first.text:
            return reply
        text = f"{self._words.text('first_contact')}\n\n{first.text}"
        greeted = first.model_copy(update={"text": text})
        return reply.model_copy(update={"messages": (greeted, *reply.messages[1:])})

    def _refusal(self, refused: Refused) -> Reply:
        text = self._words.text(refused.sentence, limit=MAX_CHARS)
        outcome = Outcome(status=Status.REFUSED, reason=refused.reason)
        return Reply(messages=(Bubble(text=text),), outcome=outcome)

    def _failure(self, sentence: str) -> Reply:
        text = self._words.text(sentence)
        return Reply(messages=(Bubble(text=text),), outcome=Outcome(status=Status.ERROR))
