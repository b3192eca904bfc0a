"""Puts together what lets people follow procedures and tells them of changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from bot.following.desk import FollowDesk
from bot.following.news import Newsroom
from bot.following.replies import FollowReplies
from bot.following.rounds import FollowRounds
from bot.following.words import FollowWords
from bot.store.follows import Follows
from bot.store.notices import Notices
from knowledge.answers.wording import Wording
from knowledge.catalogue.history.standing import Standings
from knowledge.catalogue.history.versions import Versions
from knowledge.catalogue.store import CatalogueStore


@dataclass(frozen=True)
class Following:
    """The parts, all over one database."""

    follows: Follows
    words: FollowWords
    desk: FollowDesk
    rounds: FollowRounds


def assemble(
    content: Path, engine: sa.Engine, catalogue: CatalogueStore, standings: Standings, base: str
) -> Following:
    """`base` is the address of the page. Raises `ConfigurationError` for a wrong file."""
    terms = Wording.load(content / "texts" / "answers.yml")
    replies = FollowReplies(Wording.load(content / "texts" / "history.yml"), terms, base)
    newsroom = Newsroom(Versions(engine), standings, terms)
    follows = Follows(engine)
    words = FollowWords.load(content / "questions" / "following.yml")
    return Following(
        follows=follows,
        words=words,
        desk=FollowDesk(
            follows, newsroom, words, replies, lambda code: catalogue.get(code) is not None
        ),
        rounds=FollowRounds(engine, follows, newsroom, Notices(engine), replies),
    )
