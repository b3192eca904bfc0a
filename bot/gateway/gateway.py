"""One message in, one reply out: in order, never silent, never too much for Rasa.

A conversation's messages are handled one at a time. Every failure becomes a sentence
with a typed outcome; what it was goes to the log, what was said does not.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol
from weakref import WeakValueDictionary

import structlog

from bot.gateway.conversations import Conversations, Turn, pseudonym
from bot.gateway.desk import Desk
from bot.gateway.intake import MAX_CHARS, Refused, examine
from bot.gateway.kinds import as_notices, with_kinds
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
DESK_THREADS = 16
_AI = "trợ lý AI"


class Dialogue(Protocol):
    """What the gateway needs of Rasa (`bot.rasa.client.RasaClient`)."""

    async def send(self, sender: str, text: str) -> list[dict[str, object]]:
        """Rasa's messages for one text."""

    async def restart_session(self, sender: str) -> None:
        """Begins a new session that keeps the slots."""


class Beside(Protocol):
    """A desk that answers some messages by itself (`bot.following.desk.FollowDesk`)."""

    def answer(self, person: str, incoming: Incoming) -> Reply | None:
        """The reply; None for what is not for this desk."""


class Attending(Beside, Protocol):
    """A desk that adds to answers too (`bot.feedback.desk.FeedbackDesk`)."""

    def attend(self, person: str, reply: Reply) -> Reply:
        """The reply as the person gets it; never raises."""


class Gateway:
    """The one door to the dialogue for all channels."""

    def __init__(
        self,
        dialogue: Dialogue,
        conversations: Conversations,
        words: Wording,
        desk: Desk | None = None,
        follow_desk: Beside | None = None,
        feedback_desk: Attending | None = None,
    ) -> None:
        self._dialogue = dialogue
        self._conversations = conversations
        self._words = words
        self._desk = desk
        self._follow_desk = follow_desk
        self._feedback_desk = feedback_desk
        # Look-ups wait for other systems; they must not use up the threads of everything else.
        self._desk_threads = ThreadPoolExecutor(DESK_THREADS, "desk")
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
            incoming, reply = await self._at_desk(incoming)
            message = self._message(incoming) if reply is None else ""
            if isinstance(message, Refused):
                return self._refusal(message)
            turn = await asyncio.to_thread(
                self._conversations.next_turn, incoming.channel, incoming.conversation_id
            )
            if turn.number % SESSION_TURNS == 0:
                await self._dialogue.restart_session(turn.sender)
            if reply is None:
                reply = read_reply(await self._dialogue.send(turn.sender, message))
                reply = await self._attended(turn.sender, reply)
            reply = with_kinds(reply)
            if feedback_desk := self._feedback_desk:
                reply = await asyncio.to_thread(feedback_desk.attend, turn.sender, reply)
            reply = await self._with_notices(turn.sender, reply)
        except AssistantUnavailable as error:
            log.warning("dialogue unavailable", problem=str(error))
            return self._failure("unavailable")
        except Exception:
            # The last line of defence: a bug must not leave a person without an answer.
            log.exception("turn failed")
            return self._failure("nothing_said")
        return self._introduced(reply, turn)

    async def notices(self, channel: str, conversation_id: str) -> Reply | None:
        """What the person is to be told though nothing was asked; nobody is told it again."""
        if self._desk is None:
            return None
        sender = pseudonym(channel, conversation_id)
        told = await asyncio.to_thread(self._desk.notices, sender)
        return Reply(messages=as_notices(told), outcome=told[-1].outcome) if told else None

    async def _at_desk(self, incoming: Incoming) -> tuple[Incoming, Reply | None]:
        """The desk's reply; without one, the message as it may go on."""
        desk = self._desk
        desks = [one for one in (self._follow_desk, self._feedback_desk, desk) if one]
        if not desks:
            return incoming, None
        sender = pseudonym(incoming.channel, incoming.conversation_id)

        def ask() -> tuple[Incoming, Reply | None]:
            for one in desks:
                if reply := one.answer(sender, incoming):
                    return incoming, reply
            if desk is None:
                return incoming, None
            if incoming.payload is not None or len(incoming.text) > MAX_CHARS:
                return incoming, None
            cleared = desk.cleared(sender, incoming.text)
            return incoming.model_copy(update={"text": cleared}), None

        return await asyncio.get_running_loop().run_in_executor(self._desk_threads, ask)

    async def _attended(self, sender: str, reply: Reply) -> Reply:
        if self._desk is None:
            return reply
        return await asyncio.to_thread(self._desk.attend, sender, reply)

    async def _with_notices(self, sender: str, reply: Reply) -> Reply:
        """What changed meanwhile is said first."""
        if self._desk is None:
            return reply
        told = await asyncio.to_thread(self._desk.notices, sender)
        return reply.model_copy(update={"messages": (*as_notices(told), *reply.messages)})

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
