"""Puts together what asks whether it helped."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from bot.feedback.desk import FeedbackDesk
from bot.gateway.conversations import Conversations
from bot.store.counters import Counters
from bot.store.feedback import Feedback
from bot.store.tally import Tally
from knowledge.answers.wording import Wording


def assemble(content: Path, engine: sa.Engine, counters: Counters) -> FeedbackDesk:
    """The desk over one database. Raises `ConfigurationError` for a wrong file."""
    conversations = Conversations(engine)
    return FeedbackDesk(
        Feedback(engine),
        Tally(counters, conversations),
        conversations.channel,
        Wording.load(content / "texts" / "feedback.yml"),
    )
