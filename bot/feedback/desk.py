"""Asks whether it helped and hears the answer, beside Rasa.

Asked after a finished walk, a dossier shown or three answers; once for each task and once a
day at most. What is heard is counted by what it was about; nobody's words are kept. All of it
blocks: call it from a thread.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
import structlog

from bot.feedback.tasks import Task, task_of
from bot.gateway.messages import Bubble, Button, Incoming, Kind, Outcome, Reply, Status
from bot.gateway.payloads import to_feedback, to_rasa
from bot.store.feedback import Feedback, Open
from bot.store.tally import Tally
from knowledge.answers.wording import Wording

log = structlog.get_logger(__name__)

ENOUGH_ANSWERS = 3
"""Answers that together are worth a question."""
SILENT = ("api",)
"""A program asks its own people in its own way."""


class FeedbackDesk:
    """Sentences of `content/texts/feedback.yml`; `channel` tells where a person is."""

    def __init__(
        self,
        feedback: Feedback,
        tally: Tally,
        channel: Callable[[str], str | None],
        words: Wording,
    ) -> None:
        self._feedback, self._tally, self._channel = feedback, tally, channel
        self._words = words

    def answer(self, person: str, incoming: Incoming) -> Reply | None:
        """The reply to one of the two buttons; None for everything else."""
        said = to_feedback(incoming.payload or "")
        if said is None:
            return None
        told = self._feedback.close(person)
        if told is not None:  # A second press counts for nothing.
            self._tally.count(person, f"feedback_{said}", told.subject, told.about)
        return self._thanks() if said == "yes" else self._sorry(told)

    def attend(self, person: str, reply: Reply) -> Reply:
        """The reply, with the question at its end when it is time; never raises."""
        task = task_of(reply.outcome)
        try:
            if task is None or not self._ask(person, task):
                return reply
            self._tally.count(person, "feedback_asked", task.subject, task.about)
        except sa.exc.SQLAlchemyError as error:  # The answer must not be lost for a question.
            log.warning("feedback not asked", error=type(error).__name__)
            return reply
        return reply.model_copy(update={"messages": (*reply.messages, self._question())})

    def _ask(self, person: str, task: Task) -> bool:
        if self._channel(person) in SILENT:
            return False
        if not task.mark and self._feedback.count_answer(person) < ENOUGH_ANSWERS:
            return False
        return self._feedback.ask(person, Open(task.about, task.subject), task.mark)

    def _question(self) -> Bubble:
        buttons = tuple(
            Button(title=self._words.text(said), payload=f"feedback:{said}")
            for said in ("yes", "no")
        )
        return Bubble(kind=Kind.FEEDBACK, text=self._words.text("question"), buttons=buttons)

    def _thanks(self) -> Reply:
        return _reply(Bubble(text=self._words.text("thanks")))

    def _sorry(self, told: Open | None) -> Reply:
        """How to ask better, and who knows more."""
        payload = f"procedure:{told.subject}" if told else ""
        buttons = [self._button("procedure", payload)] if to_rasa(payload) else []
        buttons += [self._button(name, name) for name in ("help", "menu")]
        return _reply(Bubble(text=self._words.text("sorry"), buttons=tuple(buttons)))

    def _button(self, name: str, payload: str) -> Button:
        return Button(title=self._words.text(f"button.{name}"), payload=payload)


def _reply(bubble: Bubble) -> Reply:
    return Reply(messages=(bubble,), outcome=Outcome(status=Status.CHITCHAT))
