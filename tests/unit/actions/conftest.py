"""Rasa's own tracker and dispatcher around the actions; the invented catalogue behind them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import all_actions
from actions.toolbox import Toolbox
from bot.database import connect
from bot.gateway.conversations import Conversations
from bot.gateway.messages import Outcome
from bot.guiding import assemble
from bot.store.counters import Counters
from bot.store.keeper import StoredKeeper
from bot.store.tally import Tally
from dossiers.explaining import StateExplainer
from knowledge.answers.confused import Confused, Mix
from knowledge.answers.readers import Readers
from knowledge.answers.respond import Respondent
from knowledge.answers.sensitive import Sensitive
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.menu.services import Menu
from knowledge.rights.adviser import Adviser
from knowledge.search.engine import SearchEngine
from knowledge.search.habits import Habits
from tests.conftest import CONTENT


@dataclass
class Turn:
    """What an action said and which slots it set."""

    messages: list[dict[str, Any]]
    slots: dict[str, Any]

    @property
    def message(self) -> dict[str, Any]:
        """The only thing said."""
        (message,) = self.messages
        return message

    @property
    def response(self) -> str | None:
        """The response of `data/responses` it used."""
        return self.message["response"]

    @property
    def outcome(self) -> Outcome:
        """The outcome, as strictly as the gateway reads it."""
        return Outcome.model_validate(self.message["custom"]["outcome"])

    @property
    def text(self) -> str:
        """The bubble of an answer."""
        return str(self.message["custom"]["message"]["text"])


Run = Callable[..., Awaitable[Turn]]

MIXED_UP = Mix(codes={"9.100001": "chim để thi bay", "9.100002": "cái để thả chơi"})


@pytest.fixture
def toolbox(
    search: SearchEngine,
    habits: Habits,
    words: Wording,
    small_catalogue: list[Procedure],
    store: sa.Engine,
) -> Toolbox:
    """Tools over the invented catalogue."""
    records = {procedure.code: procedure for procedure in small_catalogue}
    readers = Readers.load(CONTENT / "questions")
    respondent = Respondent(search, habits, readers, lambda code: code in records)
    counters = Counters(store)
    guiding = assemble(
        CONTENT,
        find=records.get,
        search=search,
        habits=habits,
        keeper=StoredKeeper(store, b"key of the tests"),
        counters=counters,
        tally=Tally(counters, Conversations(store)),
        base="https://motcua.example",
    )
    return Toolbox(
        respondent=respondent,
        find=records.get,
        words=words,
        sensitive=Sensitive.load(CONTENT / "questions" / "sensitive.yml"),
        guide=guiding.guide,
        adviser=Adviser.load(CONTENT, habits.synonyms),
        menu=Menu.load(CONTENT),
        confused=Confused([MIXED_UP]),
        explain_state=StateExplainer.load(CONTENT).answer,
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sa.Engine]:
    """An empty database."""
    engine = connect(f"sqlite:///{tmp_path / 'walks.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def actions(toolbox: Toolbox) -> dict[str, Action]:
    """Every action by its name in the domain."""
    return {action.name(): action for action in all_actions(toolbox)}


@pytest.fixture
def run(actions: dict[str, Action]) -> Run:
    """`run("action_answer", "lệ phí?", intent="ask_fee", procedure_code="…")`."""

    async def run_one(
        name: str,
        text: str = "",
        *,
        intent: str | None = None,
        entities: dict[str, str] | None = None,
        **slots: Any,
    ) -> Turn:
        message = {
            "text": text,
            "intent": {"name": intent},
            "intent_ranking": [{"name": intent, "confidence": 1.0}] if intent else [],
            "entities": [{"entity": k, "value": v} for k, v in (entities or {}).items()],
        }
        tracker = Tracker("someone", slots, message, [], False, None, {}, None)
        dispatcher = CollectingDispatcher()
        events = await actions[name].run(dispatcher, tracker, {})
        assert all(event["event"] == "slot" for event in events)
        return Turn(dispatcher.messages, {event["name"]: event["value"] for event in events})

    return run_one
