"""The desk over a registry with the demo dossiers, as its tests speak to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.demo import fill
from bot.dossiers import HeldUnits
from bot.gateway.conversations import Conversations, pseudonym
from bot.gateway.desk import Desk
from bot.gateway.desk_replies import DeskReplies
from bot.gateway.desk_words import DeskWords
from bot.gateway.gateway import Gateway
from bot.gateway.messages import Incoming, Reply
from bot.store.asked_dossiers import AskedDossiers
from bot.store.notices import Notices
from dossiers.proving import Prover
from dossiers.sources.choosing import Sources
from dossiers.sources.registry import Registry
from dossiers.telling import Teller
from dossiers.watching.watches import Watches
from knowledge.answers.wording import Wording
from tests.conftest import CONTENT
from tests.unit.dossiers.stores import FakeClock

CODE, LATE = "H99.01-261102-0001", "H99.01-261012-0002"
RIGHT, WRONG = "1234", "4321"
ANNA = pseudonym("web", "a")


@dataclass
class Office:
    """The desk over a registry with the demo dossiers, and the clock of both."""

    gateway: Gateway
    dialogue: Any
    clock: FakeClock
    engine: sa.Engine
    registry: Registry
    notices: Notices
    says: Callable[..., Incoming]

    async def say(self, text: str) -> Reply:
        """A typed message."""
        return await self.gateway.handle(self.says(text))

    async def press(self, payload: str) -> Reply:
        """A button."""
        return await self.gateway.handle(self.says(payload=payload))

    async def ask(self, code: str = CODE) -> Reply:
        """Rasa asks for the proof of a code."""
        outcome = {"status": "needs_dossier_proof", "dossier": {"code": code, "state": None}}
        self.dialogue.answer = [{"text": "4 số cuối?"}, {"custom": {"outcome": outcome}}]
        reply = await self.say(f"hồ sơ {code}")
        self.dialogue.answer = [{"text": "Dạ, có ạ."}]
        return reply

    @property
    def heard(self) -> str:
        """All that Rasa heard."""
        return "\n".join(text for _, text in self.dialogue.heard)


def open_office(
    dialogue: Any, database: sa.Engine, sentences: Wording, says: Callable[..., Incoming]
) -> Office:
    """A desk that nobody has spoken to."""
    clock = FakeClock()
    registry = Registry(database, b"key", HeldUnits(database), clock=clock)
    fill(registry, CONTENT / "dossiers" / "demo.yml", clock)
    sources, notices = Sources([registry]), Notices(database, clock)
    replies = DeskReplies(Wording.load(CONTENT / "texts" / "desk.yml"), Teller.load(CONTENT), clock)
    desk = Desk(
        prover=Prover(database, b"key", sources.choose, clock=clock, takes=0.0),
        sources=sources,
        watches=Watches(database, clock),
        asked=AskedDossiers(database, clock),
        notices=notices,
        words=DeskWords.load(CONTENT / "questions" / "desk.yml"),
        replies=replies,
    )
    gateway = Gateway(dialogue, Conversations(database), sentences, desk)
    return Office(gateway, dialogue, clock, database, registry, notices, says)


def text_of(reply: Reply) -> str:
    """All bubbles."""
    return "\n".join(bubble.text for bubble in reply.messages)


def payloads(reply: Reply) -> set[str]:
    """Of all buttons."""
    return {button.payload for bubble in reply.messages for button in bubble.buttons}
