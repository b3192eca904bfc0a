"""A catalogue that is imported twice, and people who follow a procedure of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.following.desk import FollowDesk
from bot.following.news import Newsroom
from bot.following.replies import FollowReplies
from bot.following.rounds import FollowRounds
from bot.following.words import FollowWords
from bot.gateway.messages import Incoming, Reply
from bot.store.follows import Follows
from bot.store.notices import Notices
from knowledge.answers.wording import Wording
from knowledge.catalogue.digest import digest
from knowledge.catalogue.history.standing import Standings
from knowledge.catalogue.history.successors import Successors
from knowledge.catalogue.history.versions import Versions
from knowledge.catalogue.store import CatalogueStore, Origin, Row
from tests.conftest import CONTENT, make_procedure
from tests.unit.dossiers.stores import FakeClock

CODE = "9.100001"
JULY, AUGUST = date(2026, 7, 18), date(2026, 8, 20)


def limit(days: int, **fields: Any) -> dict[str, Any]:
    """A procedure that takes so long."""
    return {"methods": [{"channel": "online", "time": {"amount": days, "unit": "day"}}], **fields}


@dataclass
class Town:
    """Everything about following, over one database."""

    engine: sa.Engine
    store: CatalogueStore
    follows: Follows
    notices: Notices
    desk: FollowDesk
    rounds: FollowRounds
    clock: FakeClock

    def read(self, day: date, *, gone: tuple[str, ...] = (), **fields: Any) -> None:
        """An import in which the procedure says this."""
        procedures = [] if gone else [make_procedure(**fields)]
        rows = [Row(one, digest(one), day) for one in procedures]
        self.store.save(rows, Origin.PORTAL, dict.fromkeys(gone, day), replacing_starter=True)

    def press(self, payload: str, person: str = "anna", channel: str = "web") -> Reply | None:
        """A button."""
        where = f"{channel}:{person}"
        incoming = Incoming(conversation_id=where, channel=channel, payload=payload)
        return self.desk.answer(person, incoming)

    def say(self, text: str, person: str = "anna") -> Reply | None:
        """A typed message."""
        return self.desk.answer(person, Incoming(conversation_id="x", channel="web", text=text))

    def told(self, person: str = "anna") -> list[str]:
        """What the person is told beside, this once."""
        return [reply.messages[0].text for reply in self.notices.take(person)]


@pytest.fixture
def town(database: sa.Engine, store: CatalogueStore) -> Town:
    """The procedure takes 20 days; nobody follows it yet."""
    clock = FakeClock()
    history = Wording.load(CONTENT / "texts" / "history.yml")
    terms = Wording.load(CONTENT / "texts" / "answers.yml")
    standings = Standings(store, Successors(), lambda _title: (), history, lambda: AUGUST)
    newsroom = Newsroom(Versions(database), standings, terms)
    replies = FollowReplies(history, terms, "https://motcua.example")
    follows, notices = Follows(database, clock), Notices(database, clock)
    words = FollowWords.load(Path(CONTENT / "questions" / "following.yml"))
    desk = FollowDesk(follows, newsroom, words, replies, lambda code: store.get(code) is not None)
    rounds = FollowRounds(database, follows, newsroom, notices, replies, clock)
    town = Town(database, store, follows, notices, desk, rounds, clock)
    town.read(JULY, **limit(20))
    return town
