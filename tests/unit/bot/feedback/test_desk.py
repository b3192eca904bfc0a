"""People are asked whether it helped: seldom, and only what they press is counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.database import connect
from bot.feedback.desk import FeedbackDesk
from bot.feedback.parts import assemble
from bot.gateway.conversations import Conversations
from bot.gateway.messages import (
    Bubble,
    DossierRef,
    Incoming,
    Kind,
    Outcome,
    Place,
    Reply,
    Status,
)
from bot.settings import ROOT
from bot.store.counters import Counters
from bot.store.feedback import feedback

ANSWERED = Outcome(status=Status.ANSWERED, procedures=("1.004194",))
FINISHED = Outcome(
    status=Status.WALKTHROUGH, walkthrough=Place(procedure="birth", step=9, total=9, done=True)
)
SHOWN = Outcome(status=Status.DOSSIER, dossier=DossierRef(code="H99-1", state="done"))


class Town:
    """People of the web page who get replies and press buttons."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine, self.counters = engine, Counters(engine)
        self.conversations = Conversations(engine)
        self.desk: FeedbackDesk = assemble(ROOT / "content", engine, self.counters)

    def person(self, name: str = "anna", channel: str = "web") -> str:
        """The pseudonym of someone who has said something."""
        return self.conversations.next_turn(channel, f"{channel}:{name}").sender

    def gets(self, outcome: Outcome, person: str | None = None) -> bool:
        """Whether a reply of this outcome comes with the question."""
        reply = Reply(messages=(Bubble(text="Đây ạ."),), outcome=outcome)
        *before, last = self.desk.attend(person or self.person(), reply).messages
        assert before[:1] == [reply.messages[0]] or last == reply.messages[0]
        return last.kind is Kind.FEEDBACK

    def presses(self, payload: str, person: str | None = None) -> Reply | None:
        """The desk's reply."""
        incoming = Incoming(conversation_id="web:anna", channel="web", payload=payload)
        return self.desk.answer(person or self.person(), incoming)

    def counted(self) -> dict[tuple[str, str, str], int]:
        """(event, subject, step) and how often."""
        counts = self.counters.read("subject", "step")
        return {(one.event, one.subject, one.step): one.number for one in counts}


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    engine = connect(f"sqlite:///{tmp_path / 'test.db'}")
    yield Town(engine)
    engine.dispose()


def test_the_third_answer_comes_with_the_question(town: Town) -> None:
    assert [town.gets(ANSWERED) for _ in range(4)] == [False, False, True, False]


@pytest.mark.parametrize("outcome", [FINISHED, SHOWN])
def test_a_finished_task_does_at_once_and_only_once(town: Town, outcome: Outcome) -> None:
    assert town.gets(outcome)
    assert not town.gets(outcome)


def test_everything_together_is_asked_about_once_a_day(town: Town) -> None:
    assert town.gets(FINISHED)
    assert not any(town.gets(outcome) for outcome in (SHOWN, ANSWERED, ANSWERED, ANSWERED))


def test_talk_is_never_asked_about(town: Town) -> None:
    assert not any(town.gets(Outcome(status=Status.CHITCHAT)) for _ in range(5))


def test_a_program_asks_its_own_people(town: Town) -> None:
    assert not town.gets(FINISHED, town.person(channel="api"))


def test_the_question_has_two_buttons(town: Town) -> None:
    reply = Reply(messages=(Bubble(text="Đây ạ."),), outcome=SHOWN)
    question = town.desk.attend(town.person(), reply).messages[-1]

    assert question.text == "Thông tin này có giúp được anh/chị không?"
    titles = [(button.title, button.payload) for button in question.buttons]
    assert titles == [("Có ích", "feedback:yes"), ("Chưa rõ", "feedback:no")]


def test_yes_is_thanked_for_and_counted_once(town: Town) -> None:
    town.gets(FINISHED)
    first, second = town.presses("feedback:yes"), town.presses("feedback:no")

    assert first is not None
    assert second is not None
    assert first.outcome.status is Status.CHITCHAT
    assert "Cảm ơn" in first.messages[0].text
    assert town.counted() == {
        ("feedback_asked", "birth", "walkthrough"): 1,
        ("feedback_yes", "birth", "walkthrough"): 1,
    }


def test_no_is_told_how_to_go_on(town: Town) -> None:
    for _ in range(3):
        town.gets(ANSWERED)
    reply = town.presses("feedback:no")

    assert reply is not None
    assert "Bộ phận Một cửa" in reply.messages[0].text
    payloads = [button.payload for button in reply.messages[0].buttons]
    assert payloads == ["procedure:1.004194", "help", "menu"]
    assert town.counted()["feedback_no", "1.004194", "answered"] == 1


def test_who_was_not_asked_is_thanked_but_not_counted(town: Town) -> None:
    reply = town.presses("feedback:no")

    assert reply is not None
    assert [button.payload for button in reply.messages[0].buttons] == ["help", "menu"]
    assert town.counted() == {}


@pytest.mark.parametrize("payload", ["feedback:maybe", "procedure:1.004194", "help"])
def test_other_buttons_go_on(town: Town, payload: str) -> None:
    assert town.presses(payload) is None


def test_a_database_in_trouble_takes_no_answer_away(town: Town) -> None:
    person = town.person()
    feedback.drop(town.engine)

    assert not town.gets(ANSWERED, person)
